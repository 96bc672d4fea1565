//! Lays users' folders over the built-in data.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;
use std::path::PathBuf;
use std::sync::OnceLock;

use super::bibliography::Bibliography;
use super::bundle::Head;
use super::check::unusable;
use super::document::Document;
use super::folder;
use super::layout::Data;
use super::model::{Figures, Muscle, Study};
use super::overlay::{DisplayOrder, Overlay};
use super::parallel;
use super::problem::Problem;
use super::repair::problem_of;
use super::store::Atlas;

impl Atlas {
    /// The built-in data with `folders`, of the same layout as `assets/`, laid
    /// over it in turn: a record adds to what is below it, or replaces the
    /// record of the same id whole. `progress` is told how many files are done,
    /// of how many.
    ///
    /// A file that cannot be used is left out and named among the problems; the
    /// rest works. That a record is incomplete or names ids that do not exist
    /// is no such problem: see [`check`](super::check). A folder that does not
    /// exist is a problem; with no folders this is [`Atlas::built_in`].
    #[must_use]
    pub fn open(
        folders: &[PathBuf],
        progress: &mut dyn FnMut(usize, usize),
    ) -> (Self, Vec<Problem>) {
        Self::built_in().with(folders, progress)
    }

    /// The same, laid over this atlas in place of the built-in data.
    #[must_use]
    pub fn with(
        self,
        folders: &[PathBuf],
        progress: &mut dyn FnMut(usize, usize),
    ) -> (Self, Vec<Problem>) {
        let mut atlas = self;
        let mut problems = Vec::new();
        let layers: Vec<_> = folders
            .iter()
            .map(|folder| folder::list(folder, &mut problems))
            .collect();
        let total = layers.iter().map(Vec::len).sum();
        let mut done = 0;
        for layer in layers {
            let mut overlay = Overlay::default();
            let results = parallel::map(&layer, read, &mut |of_layer| {
                progress(done + of_layer, total)
            });
            for result in results {
                match result {
                    Ok(data) => overlay.add(data),
                    Err(problem) => problems.push(problem),
                }
            }
            done += layer.len();
            overlay.lay_over(&mut atlas);
        }
        problems.sort();
        (atlas, problems)
    }
}

fn read(file: &folder::DataFile) -> Result<Data, Problem> {
    let document = Document::new(file.path.clone(), folder::read(&file.path)?);
    let data = file.kind.parse(document.text());
    let data = data.map_err(|error| problem_of(&document, &error))?;
    match unusable(&document, &data).into_iter().next() {
        Some(problem) => Err(problem),
        None => Ok(data),
    }
}

impl Overlay {
    /// What the folder does not touch stays undecoded.
    fn lay_over(self, atlas: &mut Atlas) {
        if let Some(edition) = self.edition {
            atlas.edition = OnceLock::from(edition);
        }
        if let Some(page) = self.evidence {
            atlas.evidence = OnceLock::from(page);
        }
        let order_changes = !(self.regions.is_empty() && self.names.is_empty());
        merge(&mut atlas.regions, self.regions, |region| region.id.clone());
        if !self.names.is_empty() {
            let mut names = atlas.names().to_vec();
            merge(&mut names, self.names, |name| name.id.clone());
            atlas.names = OnceLock::from(names);
        }
        if !self.sources.is_empty() {
            let mut sources = atlas.sources().to_vec();
            merge(&mut sources, self.sources, |source| source.id.clone());
            atlas.sources = Bibliography::from(sources);
        }
        if !self.glossary.is_empty() {
            let mut terms = atlas.glossary().to_vec();
            merge(&mut terms, self.glossary, |term| term.id.clone());
            atlas.glossary = OnceLock::from(terms);
        }
        if !self.zones.is_empty() {
            let mut zones = atlas.zones().to_vec();
            merge(&mut zones, self.zones, |zone| zone.id.clone());
            atlas.zones = OnceLock::from(zones);
        }
        if self.figures != Figures::default() {
            let mut figures = atlas.figures().clone();
            lay_figures(&mut figures, self.figures);
            atlas.figures = OnceLock::from(figures);
        }
        if let Some(over) = self.study {
            let mut study = atlas.study().clone();
            lay_study(&mut study, over);
            atlas.study = OnceLock::from(study);
        }
        if order_changes || !self.muscles.is_empty() {
            lay_muscles(atlas, self.muscles);
        }
    }
}

fn lay_figures(below: &mut Figures, over: Figures) {
    merge(&mut below.views, over.views, |view| view.id.clone());
    // A segment may be of several pieces, and several lines may share a name:
    // those of one segment or name are replaced together.
    let segments: HashSet<_> = over.segments.iter().map(|rings| rings.segment).collect();
    below
        .segments
        .retain(|rings| !segments.contains(&rings.segment));
    below.segments.extend(over.segments);
    let named: HashSet<_> = over
        .features
        .iter()
        .map(|feature| feature.name.clone())
        .collect();
    below
        .features
        .retain(|feature| !named.contains(&feature.name));
    below.features.extend(over.features);
}

fn lay_study(below: &mut Study, over: Study) {
    below.options = over.options.or(below.options.take());
    if !over.numbers.is_empty() {
        below.numbers = over.numbers;
    }
    merge(&mut below.cards, over.cards, |card| card.id.clone());
    merge(&mut below.decks, over.decks, |deck| deck.id.clone());
}

fn lay_muscles(atlas: &mut Atlas, over: Vec<Muscle>) {
    let heads = std::mem::take(&mut atlas.heads);
    let mut muscles: Vec<_> = heads
        .into_iter()
        .zip(std::mem::take(&mut atlas.records))
        .collect();
    let over = over
        .into_iter()
        .map(|muscle| (Head::of(&muscle), OnceLock::from(muscle)));
    merge(&mut muscles, over.collect(), |(head, _)| head.id.clone());
    let order = DisplayOrder::new(&atlas.regions, atlas.names());
    muscles.sort_by_cached_key(|(head, _)| order.key(&head.id, &head.region, &head.name));
    (atlas.heads, atlas.records) = muscles.into_iter().unzip();
}

/// Replaces what has the same key, in its place, and adds the rest at the end.
fn merge<T, K: Eq + Hash>(below: &mut Vec<T>, over: Vec<T>, key: impl Fn(&T) -> K) {
    if over.is_empty() {
        return;
    }
    let mut places: HashMap<K, usize> = HashMap::new();
    for (place, item) in below.iter().enumerate() {
        places.insert(key(item), place);
    }
    for item in over {
        let place = *places.entry(key(&item)).or_insert(below.len());
        match below.get_mut(place) {
            Some(slot) => *slot = item,
            None => below.push(item),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::atlas::model::Segment;

    /// A folder of data with these files.
    fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a folder can be made");
        for (path, text) in files {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().expect("it is in a folder")).expect("it can be made");
            fs::write(path, text).expect("a file can be written");
        }
        folder
    }

    fn open(folders: &[&tempfile::TempDir]) -> (Atlas, Vec<String>) {
        let folders: Vec<_> = folders.iter().map(|it| it.path().to_owned()).collect();
        let (atlas, problems) = Atlas::open(&folders, &mut |_, _| {});
        (atlas, problems.iter().map(ToString::to_string).collect())
    }

    const REGIONS: &str = r#"[(id: "first", name: "1st"), (id: "second", name: "2nd")]"#;

    fn muscle(id: &str, name: &str, region: &str) -> (String, String) {
        (
            format!("muscles/{region}/{id}.ron"),
            format!("Muscle(id: \"{id}\", name: \"{name}\", region: \"{region}\")"),
        )
    }

    #[test]
    fn records_come_by_region_then_register_then_name() {
        let muscles = [
            muscle("b", "Beta", "second"),
            muscle("z", "Älpha", "first"),
            muscle("a", "Gamma", "first"),
            muscle("y", "Delta", "first"),
            muscle("x", "Last", "nowhere"),
        ];
        let mut files: Vec<(&str, &str)> = muscles.iter().map(|(a, b)| (&**a, &**b)).collect();
        files.push(("regions.ron", REGIONS));
        files.push((
            "names.ron",
            r#"[(id: "y", name: "Delta"), (id: "a", name: "Gamma")]"#,
        ));
        let (atlas, problems) = open(&[&folder(&files)]);
        assert!(problems.is_empty(), "{problems:?}");
        let ours = |head: &&Head| ["first", "second", "nowhere"].contains(&&*head.region);
        let order = atlas.heads().iter().filter(ours).map(|head| &*head.id);
        assert_eq!(order.collect::<Vec<_>>(), ["y", "a", "z", "b", "x"]);
        for (index, head) in atlas.heads().iter().enumerate() {
            assert_eq!(atlas.index_of(&head.id), Some(index));
            assert_eq!(atlas.muscle(index).map(|muscle| &muscle.id), Some(&head.id));
        }
    }

    #[test]
    fn a_later_folder_replaces_a_record_whole() {
        let below = folder(&[
            (
                "muscles/first/a.ron",
                r#"(id: "a", name: "A", region: "first", artery: "x")"#,
            ),
            (
                "zones/z.ron",
                r#"[(id: "z", name: "Z"), (id: "y", name: "Y")]"#,
            ),
            ("sources.ron", r#"[(id: "s", title: "S")]"#),
            ("glossary.ron", r#"[(id: "g", term: "G")]"#),
            (
                "body/features.ron",
                r#"[
                (name: "f", segment: leg, points: [(0, 0), (0, 1)]),
                (name: "f", segment: leg, points: [(0, 0), (0, 1)]),
                (name: "h", segment: leg, points: [(0, 0), (0, 1)]),
            ]"#,
            ),
        ]);
        let ring = |along| {
            format!(
                "(along: {along}, centre: (0, 0, 0), ant: (0, 0, 1), lat: (1, 0, 0), \
                 radii: [0.1, 0.1, 0.1])"
            )
        };
        let piece = format!("(segment: foot, rings: [{}, {}])", ring(0), ring(1));
        let rings = format!("[{piece}, {piece}]");
        let above = folder(&[
            (
                "muscles/first/a.ron",
                r#"(id: "a", name: "A again", region: "first")"#,
            ),
            ("zones/other.ron", r#"[(id: "y", lay: "why")]"#),
            ("sources.ron", r#"[(id: "s", title: "S again"), (id: "t")]"#),
            (
                "body/features.ron",
                r#"[(name: "f", segment: leg, points: [(1, 0), (1, 1)])]"#,
            ),
            ("body/rings.ron", &rings),
            ("evidence.ron", r#"(disclaimer: ["Ours."])"#),
            ("atlas.ron", r#"(schema: 1, edition: "ours")"#),
        ]);
        let (atlas, problems) = open(&[&below, &above]);
        assert!(problems.is_empty(), "{problems:?}");
        let feet = atlas
            .figures()
            .segments
            .iter()
            .filter(|it| it.segment == Segment::Foot);
        assert_eq!(feet.count(), 2);
        let muscle = atlas.index_of("a").and_then(|index| atlas.muscle(index));
        let muscle = muscle.expect("it is there");
        assert_eq!((&*muscle.name, &*muscle.artery), ("A again", ""));
        let zone = atlas.zone("y").expect("it is there");
        assert_eq!((&*zone.name, &*zone.lay), ("", "why"));
        assert!(atlas.zone("z").is_some());
        assert_eq!(atlas.source("s").map(|it| &*it.title), Some("S again"));
        assert!(atlas.source("t").is_some());
        assert!(atlas.glossary().iter().any(|term| term.id == "g"));
        let lines = |name| {
            let features = &atlas.figures().features;
            features.iter().filter(|it| it.name == name).count()
        };
        assert_eq!((lines("f"), lines("h")), (1, 1));
        assert_eq!(atlas.evidence().disclaimer, ["Ours."]);
        assert_eq!(atlas.edition().edition, "ours");
        // The rest is as it is built in.
        let built_in = Atlas::built_in();
        let trunk = |atlas: &Atlas| {
            let segments = &atlas.figures().segments;
            segments
                .iter()
                .find(|it| it.segment == Segment::Trunk)
                .cloned()
        };
        assert_eq!(trunk(&atlas), trunk(&built_in));
        assert_eq!(atlas.heads().len(), built_in.heads().len() + 1);
    }

    #[test]
    fn a_bad_file_is_named_and_left_out_and_the_rest_works() {
        let folder = folder(&[
            (
                "muscles/first/good.ron",
                r#"(id: "good", name: "Good", region: "first")"#,
            ),
            (
                "muscles/first/unread.ron",
                r#"(id: "unread", nam: "Bad", region: "first")"#,
            ),
            (
                "muscles/first/nameless.ron",
                r#"(id: "nameless", region: "first")"#,
            ),
            (
                "zones/bad.ron",
                r#"[(id: "z", patches: [Outline(segment: leg, points: [(NaN, 0)])])]"#,
            ),
            ("zones/good.ron", r#"[(id: "y")]"#),
            ("atlas.ron", r#"(schema: 9)"#),
        ]);
        let (atlas, problems) = open(&[&folder]);
        let root = folder.path().display();
        assert_eq!(
            problems,
            [
                format!(
                    "{root}/atlas.ron:1:10: schema 9 is not one this program reads; did you mean \"1\"?"
                ),
                format!("{root}/muscles/first/nameless.ron:1:1: \"name\" is missing"),
                format!(
                    "{root}/muscles/first/unread.ron:1:16: unknown field \"nam\"; did you mean \"name\"?"
                ),
                format!("{root}/zones/bad.ron:1:52: an outline has 3 corners or more, this has 1"),
            ]
        );
        assert!(atlas.index_of("good").is_some());
        assert_eq!(atlas.index_of("unread"), None);
        assert_eq!(atlas.index_of("nameless"), None);
        assert!(atlas.zone("y").is_some() && atlas.zone("z").is_none());
        assert_eq!(atlas.edition(), Atlas::built_in().edition());
    }

    #[test]
    fn progress_counts_every_file() {
        let folder = folder(&[("regions.ron", REGIONS), ("sources.ron", "broken")]);
        let mut told = Vec::new();
        let folders = [folder.path().to_owned(), folder.path().to_owned()];
        let _ = Atlas::open(&folders, &mut |done, of| told.push((done, of)));
        assert_eq!(told, [(1, 4), (2, 4), (3, 4), (4, 4)]);
    }

    #[test]
    fn text_of_users_cannot_reach_the_terminal_raw() {
        let folder = folder(&[(
            "muscles/first/a.ron",
            r#"(id: "a", name: "A\u{1b}]52;c;eA==\u{7}", region: "first")"#,
        )]);
        let (atlas, _) = open(&[&folder]);
        assert_eq!(atlas.name_of("a"), Some("A]52;c;eA=="));
    }
}
