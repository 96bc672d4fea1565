//! "Did you mean": the valid name nearest to a mistyped one.

/// The candidate nearest to `word`, if it is near enough to be what was
/// meant: at most one slip in three characters.
pub fn near<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    candidates
        .into_iter()
        .map(|candidate| (strsim::osa_distance(&word, candidate), candidate))
        .min_by_key(|(distance, _)| *distance)
        .filter(|(distance, candidate)| {
            let longest = word.chars().count().max(candidate.chars().count());
            distance * 3 <= longest.max(3)
        })
        .map(|(_, candidate)| candidate)
}

/// `; did you mean ...` for the end of a message, or nothing.
pub fn hint<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> String {
    near(word, candidates).map_or_else(String::new, |name| format!("; did you mean `{name}`?"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offers_what_is_near_and_nothing_else() {
        let names = ["search", "follow", "page_down"];
        assert_eq!(near("serch", names), Some("search"));
        assert_eq!(near("Page-Down", names), Some("page_down"));
        assert_eq!(near("zoom", names), None);
        assert_eq!(hint("folow", names), "; did you mean `follow`?");
        assert_eq!(hint("", names), "");
    }
}
