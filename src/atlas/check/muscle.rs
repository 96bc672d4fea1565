//! A muscle's record: is it complete and consistent?

use std::collections::HashSet;

use super::known::Ids;
use super::place::{check_at, check_shapes};
use super::report::Report;
use super::root::check_root;
use crate::atlas::document::Path;
use crate::atlas::fold::fold;
use crate::atlas::model::{Covers, Id, Muscle, RedFlag, SelfHelp, TriggerPoint};
use crate::atlas::nearest::nearest;

const ROOT: Path = Path::Root;

/// Everything but identity and coordinates.
pub fn check_muscle(report: &mut Report, muscle: &Muscle, ids: &Ids) {
    check_region(report, muscle, ids);
    check_anatomy(report, muscle);
    check_relatives(report, muscle, ids);
    check_pattern(report, muscle, ids);
    check_advice(report, muscle);
    check_sources(report, muscle, ids);
}

/// What no list can do without; wrong, and the record cannot be used.
pub fn check_identity(report: &mut Report, muscle: &Muscle) {
    report.new_id(&ROOT.field("id"), &muscle.id);
    report.text(&ROOT.field("name"), &muscle.name);
    report.text(&ROOT.field("region"), &muscle.region);
}

/// All its coordinates; wrong, and the record cannot be drawn.
pub fn check_coordinates(report: &mut Report, muscle: &Muscle) {
    let points = ROOT.field("trigger_points");
    for (index, point) in muscle.trigger_points.iter().enumerate() {
        check_at(report, &points.index(index).field("at"), &point.at);
    }
    check_shapes(report, &ROOT.field("belly"), &muscle.belly);
}

fn check_region(report: &mut Report, muscle: &Muscle, ids: &Ids) {
    let (id, region) = (ROOT.field("id"), ROOT.field("region"));
    let file = report.document.file.clone();
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    if !muscle.id.is_empty() && *muscle.id != *stem {
        let message = format!("id \"{}\" in a file named {stem}.ron", muscle.id);
        report.say(&id, message);
    }
    let folder = file
        .parent()
        .and_then(|dir| dir.file_name())
        .unwrap_or_default();
    let folder = folder.to_string_lossy();
    if !muscle.region.is_empty() {
        report.id(&region, &muscle.region, ids.regions());
        if ids.regions().has(&muscle.region) && *muscle.region != *folder {
            let message = format!(
                "region \"{}\" in the folder muscles/{folder}",
                muscle.region
            );
            report.say(&region, message);
        }
    }
    let group = ROOT.field("group");
    report.text(&group, &muscle.group);
    if let Some(groups) = ids.groups(&muscle.region)
        && !muscle.group.is_empty()
        && !groups.contains(&muscle.group)
    {
        let known = groups.iter().map(|group| &**group);
        let message = format!(
            "region \"{}\" has no group \"{}\"",
            muscle.region, muscle.group
        );
        report.suggest(&group, message, nearest(&muscle.group, known));
    }
}

fn check_anatomy(report: &mut Report, muscle: &Muscle) {
    for (field, text) in [
        ("latin", &muscle.latin),
        ("overview", &muscle.overview),
        ("function", &muscle.function),
        ("functional_movement", &muscle.functional_movement),
        ("artery", &muscle.artery),
        ("evidence", &muscle.evidence),
    ] {
        report.text(&ROOT.field(field), text);
    }
    for (field, entries) in [
        ("origin", &muscle.origin),
        ("insertion", &muscle.insertion),
        ("actions", &muscle.actions),
    ] {
        report.some_entries(&ROOT.field(field), entries);
    }
    report.entries(&ROOT.field("aliases"), &muscle.aliases);
    report.some(&ROOT.field("belly"), &muscle.belly);
    let nerve = ROOT.field("nerve");
    report.text(&nerve.field("name"), &muscle.nerve.name);
    let roots = nerve.field("roots");
    report.some(&roots, &muscle.nerve.roots);
    let mut seen = HashSet::new();
    for (index, root) in muscle.nerve.roots.iter().enumerate() {
        check_root(report, &roots.index(index), root);
        if !seen.insert(fold(root)) {
            report.say(&roots.index(index), format!("\"{root}\" is here twice"));
        }
    }
    let codes = ROOT.field("codes");
    report.optional(&codes.field("ta2"), muscle.codes.ta2.as_ref());
    report.optional(&codes.field("fma"), muscle.codes.fma.as_ref());
    report.optional(&codes.field("uberon"), muscle.codes.uberon.as_ref());
}

fn check_relatives(report: &mut Report, muscle: &Muscle, ids: &Ids) {
    for (field, relatives) in [
        ("antagonists", &muscle.antagonists),
        ("synergists", &muscle.synergists),
        ("connections", &muscle.connections),
        ("satellites", &muscle.satellites),
    ] {
        let path = ROOT.field(field);
        report.ids(&path, relatives, ids.muscles());
        for (index, _) in relatives
            .iter()
            .enumerate()
            .filter(|(_, id)| **id == muscle.id)
        {
            report.say(
                &path.index(index),
                format!("names itself among its {field}"),
            );
        }
    }
}

fn check_pattern(report: &mut Report, muscle: &Muscle, ids: &Ids) {
    let (points, no_pattern) = (ROOT.field("trigger_points"), ROOT.field("no_pattern"));
    report.optional(&no_pattern, muscle.no_pattern.as_ref());
    match (muscle.trigger_points.is_empty(), &muscle.no_pattern) {
        (true, None) if !report.document.is_blanked(&points) => {
            let message = "neither \"trigger_points\" nor \"no_pattern\" is given";
            report.say(&ROOT, message);
        }
        (false, Some(_)) => {
            report.say(&no_pattern, "\"no_pattern\" beside trigger points");
        }
        _ => {}
    }
    let mut seen = HashSet::new();
    for (index, point) in muscle.trigger_points.iter().enumerate() {
        let path = points.index(index);
        check_point(report, &path, point, ids);
        if !point.id.is_empty() && !seen.insert(&point.id) {
            let message = format!("two trigger points have the id \"{}\"", point.id);
            report.say(&path.field("id"), message);
        }
    }
}

fn check_point(report: &mut Report, path: &Path, point: &TriggerPoint, ids: &Ids) {
    report.new_id(&path.field("id"), &point.id);
    report.text(&path.field("site"), &point.site);
    report.optional(&path.field("note"), point.note.as_ref());
    let at = path.field("at");
    for field in ["segment", "along", "around"] {
        report.given(&at.field(field));
    }
    let refers = path.field("refers");
    report.some(&refers, &point.refers);
    let mut seen: HashSet<&Id> = HashSet::new();
    for (index, refer) in point.refers.iter().enumerate() {
        let path = refers.index(index);
        report.id(&path.field("zone"), &refer.zone, ids.zones());
        report.given(&path.field("grade"));
        if !refer.zone.is_empty() && !seen.insert(&refer.zone) {
            let message = format!("this point names zone \"{}\" twice", refer.zone);
            report.say(&path.field("zone"), message);
        }
    }
}

/// What a person in pain and who treats them must be told. Where nothing is
/// described to hurt, nothing needs to be told.
fn check_advice(report: &mut Report, muscle: &Muscle) {
    let has_pattern = !muscle.trigger_points.is_empty();
    let clinician = ROOT.field("clinician");
    for (path, entries) in [
        (ROOT.field("indications"), &muscle.indications),
        (ROOT.field("causes"), &muscle.causes),
        (ROOT.field("differential"), &muscle.differential),
        (ROOT.field("advice"), &muscle.advice),
        (ROOT.field("cautions"), &muscle.cautions),
        (clinician.field("treatment"), &muscle.clinician.treatment),
        (clinician.field("needling"), &muscle.clinician.needling),
    ] {
        if has_pattern {
            report.some(&path, entries);
        }
        report.entries(&path, entries);
    }
    if has_pattern {
        report.text(&clinician.field("palpation"), &muscle.clinician.palpation);
        report.text(&clinician.field("refer_when"), &muscle.clinician.refer_when);
        report.some(&ROOT.field("self_help"), &muscle.self_help);
        report.some(&ROOT.field("red_flags"), &muscle.red_flags);
    }
    for (index, step) in muscle.self_help.iter().enumerate() {
        check_self_help(report, &ROOT.field("self_help").index(index), step);
    }
    check_red_flags(report, &ROOT.field("red_flags"), &muscle.red_flags);
}

fn check_self_help(report: &mut Report, path: &Path, help: &SelfHelp) {
    report.text(&path.field("title"), &help.title);
    report.given(&path.field("technique"));
    report.some_entries(&path.field("steps"), &help.steps);
    report.optional(&path.field("caution"), help.caution.as_ref());
    for (field, dose, most) in [
        ("hold_s", help.hold_s, 3600),
        ("reps", help.reps.map(u16::from), 100),
        ("per_day", help.per_day.map(u16::from), 24),
    ] {
        if let Some(dose) = dose.filter(|dose| !(1..=most).contains(dose)) {
            report.say(
                &path.field(field),
                format!("{field} {dose} is outside 1..{most}"),
            );
        }
    }
}

/// Red flags of a muscle or a region.
pub fn check_red_flags(report: &mut Report, path: &Path, flags: &[RedFlag]) {
    for (index, flag) in flags.iter().enumerate() {
        let path = path.index(index);
        report.given(&path.field("urgency"));
        for (field, text) in [
            ("action", &flag.action),
            ("sign", &flag.sign),
            ("may_be", &flag.may_be),
        ] {
            report.text(&path.field(field), text);
        }
    }
}

fn check_sources(report: &mut Report, muscle: &Muscle, ids: &Ids) {
    let path = ROOT.field("sources");
    report.some(&path, &muscle.sources);
    report.ids(&path, &muscle.sources, ids.sources());
    if muscle.sources.is_empty() || report.document.is_blanked(&path) {
        return;
    }
    for (covers, what, least, is_needed) in [
        (Covers::Anatomy, "anatomy", 2, true),
        (
            Covers::Pattern,
            "pattern",
            1,
            !muscle.trigger_points.is_empty(),
        ),
    ] {
        let Some(count) = ids.covering(&muscle.sources, covers).filter(|_| is_needed) else {
            continue;
        };
        if count < least {
            let message = format!("sources that cover {what}: {count}, at least {least} needed");
            report.say(&path, message);
        }
    }
}
