//! Whatever is pressed, clicked or pasted, at whatever size: no panic, and
//! the screen is drawn.

mod support;

use myoatlas::app::{Action, Message};
use myoatlas::config::{Code, Key};
use proptest::prelude::*;
use support::Session;

fn key() -> impl Strategy<Value = Key> {
    let code = prop_oneof![
        8 => any::<char>().prop_map(Code::Char),
        30 => proptest::char::range(' ', '~').prop_map(Code::Char),
        10 => proptest::sample::select(vec![
            Code::Enter, Code::Esc, Code::Tab, Code::Backspace, Code::Delete, Code::Insert,
            Code::Left, Code::Right, Code::Up, Code::Down, Code::Home, Code::End,
            Code::PageUp, Code::PageDown, Code::F(1),
        ]),
    ];
    (
        code,
        prop::bool::weighted(0.1),
        prop::bool::weighted(0.05),
        prop::bool::weighted(0.1),
    )
        .prop_map(|(code, ctrl, alt, shift)| Key {
            code,
            ctrl,
            alt,
            shift,
        })
}

fn size() -> impl Strategy<Value = (u16, u16)> {
    prop_oneof![
        (0..5_u16, 0..5_u16),
        (0..60_u16, 0..20_u16),
        (60..210_u16, 10..64_u16),
        Just((u16::MAX / 64, 2)),
        Just((3, 500)),
    ]
}

fn message() -> impl Strategy<Value = Message> {
    prop_oneof![
        40 => key().prop_map(Message::Key),
        8 => proptest::sample::select(Action::ALL).prop_map(Message::Do),
        2 => ".{0,40}".prop_map(Message::Paste),
        3 => (0..220_u16, 0..70_u16).prop_map(|(x, y)| Message::Click(x, y)),
        2 => (0..220_u16, 0..70_u16, -5..5_i16).prop_map(|(x, y, by)| Message::Wheel(x, y, by)),
        2 => size().prop_map(|(width, height)| Message::Resize(width, height)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn nothing_panics(
        (width, height) in size(),
        messages in proptest::collection::vec(message(), 1..60),
    ) {
        let mut session = Session::start(width, height);
        for message in messages {
            session.send(message);
            let (width, height) = session.state.size;
            if width > 0 && height > 0 {
                session.buffer();
            }
        }
    }

    #[test]
    fn nothing_panics_in_the_study(
        (width, height) in size(),
        deck in proptest::sample::select(vec![
            "S<enter>", "Sr", "S/field:place<enter>", "S/field:pattern<enter>",
            "S/field:roots,nerve<enter><shift-tab>", "S/field:refers<enter>", "Sp",
        ]),
        messages in proptest::collection::vec(message(), 1..60),
    ) {
        let mut session = Session::of_fixture(width, height);
        session.press(deck);
        for message in messages {
            session.send(message);
            let (width, height) = session.state.size;
            if width > 0 && height > 0 {
                session.buffer();
            }
        }
    }
}
