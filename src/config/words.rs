//! The words of the screen and of plain output: one table, so that another
//! language is another file. `{}` in a word stands for what is put in.
//! `build.rs` includes this file.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Error, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

use super::near::hint;
use crate::atlas::text::clean;

// Whatever is done with every word goes through a table of them: the same
// written out for each of the hundreds is a twentieth of the whole program.
macro_rules! words {
    ($($name:ident)+) => {
        /// Every word the program itself says; `assets/words/en.ron` holds the
        /// English ones.
        #[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
        #[allow(missing_docs)]
        pub struct Words { $(pub $name: String,)+ }

        const NAMES: &[&str] = &[$(stringify!($name),)+];

        impl Words {
            fn all(&self) -> [&String; NAMES.len()] {
                [$(&self.$name,)+]
            }

            fn all_mut(&mut self) -> [&mut String; NAMES.len()] {
                [$(&mut self.$name,)+]
            }
        }
    };
}

impl Words {
    /// These words, made safe to show, with those of `other` where one is
    /// missing.
    #[must_use]
    pub fn or(&self, other: &Self) -> Self {
        let mut words = Self::default();
        let both = self.all().into_iter().zip(other.all());
        for (word, (own, other)) in words.all_mut().into_iter().zip(both) {
            *word = match clean(own) {
                own if own.is_empty() => other.clone(),
                own => own.into_owned(),
            };
        }
        words
    }

    /// Names of the words that are missing.
    #[must_use]
    pub fn missing(&self) -> Vec<&'static str> {
        let words = NAMES.iter().zip(self.all());
        let missing = words.filter(|(_, word)| word.is_empty());
        missing.map(|(name, _)| *name).collect()
    }
}

/// By name, each at most once, or all in their order. What is not given stays
/// empty.
impl<'de> Deserialize<'de> for Words {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_struct("Words", NAMES, WordsVisitor)
    }
}

struct WordsVisitor;

impl<'de> Visitor<'de> for WordsVisitor {
    type Value = Words;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("struct Words")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut words: A) -> Result<Words, A::Error> {
        let mut all = Words::default();
        for (nth, word) in all.all_mut().into_iter().enumerate() {
            let next = words.next_element()?;
            *word = next.ok_or_else(|| Error::invalid_length(nth, &self))?;
        }
        Ok(all)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut words: A) -> Result<Words, A::Error> {
        let mut all = Words::default();
        let mut slots = all.all_mut().map(Some);
        while let Some(Name(name)) = words.next_key()? {
            let place = NAMES.iter().position(|known| **known == *name);
            let place = place.ok_or_else(|| {
                let near = hint(&name, NAMES.iter().copied());
                Error::custom(format!("there is no word `{}`{near}", clean(&name)))
            })?;
            let known = NAMES.get(place).copied().unwrap_or_default();
            let slot = slots.get_mut(place).and_then(Option::take);
            *slot.ok_or_else(|| Error::duplicate_field(known))? = words.next_value()?;
        }
        Ok(all)
    }
}

/// The name of a word.
struct Name<'de>(Cow<'de, str>);

impl<'de> Deserialize<'de> for Name<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_identifier(NameVisitor)
    }
}

struct NameVisitor;

impl<'de> Visitor<'de> for NameVisitor {
    type Value = Name<'de>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("the name of a word")
    }

    fn visit_borrowed_str<E>(self, name: &'de str) -> Result<Name<'de>, E> {
        Ok(Name(Cow::Borrowed(name)))
    }

    fn visit_str<E>(self, name: &str) -> Result<Name<'de>, E> {
        Ok(Name(Cow::Owned(name.to_owned())))
    }
}

words! {
    pane_list pane_anatomy pane_map pane_steps
    search_hint search_prompt search_none search_nearest search_count
    order_region order_nerve order_root order_group order_alphabet order_none order_is order_later
    compare_title compare_lately compare_related compare_all compare_letters compare_both
    compare_same compare_pane compare_points compare_zones group roots
    bookmark_on bookmark_off bookmarks_none recent_title recent_none
    note note_mark note_title note_kept not_kept desk_damaged
    origin insertion action function movement nerve artery
    antagonists synergists trigger_points no_trigger_points deep refers_to
    indications causes differential connections satellites
    advice clinician palpation treatment needling refer_when
    cautions red_flags red_flags_first red_flags_of may_be if_sign evidence codes sources
    also_called about
    self_help self_help_none before_you_start pattern_note
    dose_hold dose_reps dose_per_day needs caution
    technique_pressure technique_massage technique_roller technique_ball
    technique_stretch technique_heat technique_cold technique_habit technique_movement
    urgency_emergency urgency_same_day urgency_soon
    grade_essential grade_spillover grade_rare point far_side
    side_right side_left side_same side_opposite side_both side_either
    view_free view_shows view_several view_pattern view_part toward_front toward_back
    pain_places pain_or pain_side_assumed pain_left_out pain_candidates pain_none
    pain_explains pain_unexplained pain_expected pain_more pain_sum pain_together pain_else pain_named
    pain_roots pain_roots_some pain_roots_differ
    finder_title finder_hint finder_begin finder_example finder_mark finder_walk finder_sides finder_flags_first finder_marked
    finder_strength finder_not_understood finder_near finder_offers finder_side_is finder_no_mark
    finder_no_closer finder_puzzling finder_copied finder_gate finder_gate_key finder_go_on
    finder_again finder_mark_signs finder_more finder_prompt finder_enter finder_round
    zone_synonyms zone_referring zone_none zone_not_seen source_cited glossary disclaimer
    help_title help_here help_everywhere palette_title filter_none
    context_list context_anatomy context_map context_zones context_steps context_finder context_answer context_page context_study context_card context_recall context_input
    too_small not_yet copied_record copied_step mouse_on mouse_off theme_is charset_is
    nothing_back nothing_forward no_step side_is belly_on belly_off names_on names_off no_views
    no_such_key more_problems informs page_evidence page_zone page_source page_flags
    hint_search hint_open hint_pane hint_full hint_keep hint_line hint_link hint_follow hint_back hint_turn hint_zoom hint_view hint_inspect hint_walk hint_zone hint_leave hint_names hint_best hint_side hint_where hint_what hint_point hint_step hint_exercise hint_copy hint_close hint_next hint_cancel hint_complete hint_finder hint_mark hint_unmark hint_closer hint_place hint_answer hint_read hint_choose hint_record hint_marks hint_flags hint_round hint_mark_it hint_more hint_whole hint_copy_found hint_offer
    hint_evidence hint_help hint_quit
    study_load study_hint_typed study_hint_reveal study_hint_choice study_right study_near study_part study_wrong
    study_answer study_enter study_keys study_noted study_undone study_no_undo study_done study_missed
    study_nothing study_leech study_not_kept study_kept_again study_practised study_by_hand
    study_again study_hard study_good study_easy study_minutes study_days
    study_title study_progress study_practice study_short study_short_about study_all study_all_about
    study_weak study_weak_about study_bookmarked study_bookmarked_about study_opened study_opened_about
    study_counts study_no_card study_nothing_due study_is_practice study_none_missed study_missed_these study_redo study_left
    study_hint study_yours study_not_these study_first study_is_leech study_one_way study_way_is
    study_way_typed study_way_choice study_way_reveal study_way_place study_filter study_name
    study_saved study_removed study_save_how study_known_well study_known_fairly study_known_hardly
    hint_begin hint_practise hint_progress hint_filter hint_check hint_show hint_hint hint_way hint_undo hint_skip hint_grade hint_go_on hint_own_note hint_here hint_digits hint_end hint_decks hint_redo hint_name
    stats_cards stats_due stats_leeches stats_retention stats_known stats_streak stats_time stats_today
    stats_regions stats_fields stats_forecast stats_calendar stats_none
}

/// `pattern` with its first `{}` replaced by `value`.
#[must_use]
pub fn fill(pattern: &str, value: impl std::fmt::Display) -> String {
    pattern.replacen("{}", &value.to_string(), 1)
}
