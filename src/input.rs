//! What the terminal reports, as messages of the program.

use ratatui::crossterm::event::{
    Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEventKind,
};

use crate::app::Message;
use crate::atlas::text::clean;
use crate::config::{Code, Key};

/// Lines that one notch of the wheel turns.
const WHEEL_LINES: i16 = 3;

/// The message of an event; `None` for one that means nothing here, such as
/// the release of a key. A new size comes on another way:
/// [`Wake::Resized`](crate::term::Wake::Resized).
#[must_use]
pub fn message(event: Event) -> Option<Message> {
    match event {
        Event::Key(event) => key(event).map(Message::Key),
        // Pasted text is as untrusted as a data file.
        Event::Paste(text) => Some(Message::Paste(clean(&text).into_owned())),
        Event::Mouse(event) => match event.kind {
            MouseEventKind::Down(MouseButton::Left) => {
                Some(Message::Click(event.column, event.row))
            }
            MouseEventKind::ScrollDown => {
                Some(Message::Wheel(event.column, event.row, WHEEL_LINES))
            }
            MouseEventKind::ScrollUp => Some(Message::Wheel(event.column, event.row, -WHEEL_LINES)),
            _ => None,
        },
        Event::FocusGained | Event::FocusLost | Event::Resize(..) => None,
    }
}

/// The key of a press or repeat.
fn key(event: KeyEvent) -> Option<Key> {
    if event.kind == KeyEventKind::Release {
        return None;
    }
    let mut key = Key {
        code: Code::Esc,
        ctrl: event.modifiers.contains(KeyModifiers::CONTROL),
        alt: event.modifiers.contains(KeyModifiers::ALT),
        shift: event.modifiers.contains(KeyModifiers::SHIFT),
    };
    key.code = match event.code {
        KeyCode::Char(c) => {
            // Some terminals tell `G`, some shift and `g`, some shift and `G`;
            // and with control held the case means nothing.
            let shifted = std::mem::take(&mut key.shift);
            // On Windows AltGr is told as control and alt.
            if cfg!(windows) && key.ctrl && key.alt {
                (key.ctrl, key.alt) = (false, false);
            }
            Code::Char(match (key.ctrl, shifted) {
                (true, _) => c.to_ascii_lowercase(),
                (false, true) => one(c.to_uppercase()).unwrap_or(c),
                (false, false) => c,
            })
        }
        KeyCode::BackTab => {
            key.shift = true;
            Code::Tab
        }
        KeyCode::Null => {
            key.ctrl = true;
            Code::Char(' ')
        }
        KeyCode::Enter => Code::Enter,
        KeyCode::Esc => Code::Esc,
        KeyCode::Tab => Code::Tab,
        KeyCode::Backspace => Code::Backspace,
        KeyCode::Delete => Code::Delete,
        KeyCode::Insert => Code::Insert,
        KeyCode::Left => Code::Left,
        KeyCode::Right => Code::Right,
        KeyCode::Up => Code::Up,
        KeyCode::Down => Code::Down,
        KeyCode::Home => Code::Home,
        KeyCode::End => Code::End,
        KeyCode::PageUp => Code::PageUp,
        KeyCode::PageDown => Code::PageDown,
        KeyCode::F(number) => Code::F(number),
        _ => return None,
    };
    Some(key)
}

/// The only character of `chars`; `None` if there are more (`ß` is `SS`).
fn one(mut chars: impl Iterator<Item = char>) -> Option<char> {
    let first = chars.next();
    if chars.next().is_some() { None } else { first }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::crossterm::event::MouseEvent;

    fn pressed(code: KeyCode, modifiers: KeyModifiers) -> Option<Key> {
        match message(Event::Key(KeyEvent::new(code, modifiers))) {
            Some(Message::Key(key)) => Some(key),
            _ => None,
        }
    }

    #[test]
    fn shift_is_told_by_the_letter_alone() {
        let wanted = Some(Key::plain(Code::Char('G')));
        for (c, modifiers) in [
            ('G', KeyModifiers::NONE),
            ('G', KeyModifiers::SHIFT),
            ('g', KeyModifiers::SHIFT),
        ] {
            assert_eq!(pressed(KeyCode::Char(c), modifiers), wanted);
        }
        let question = Some(Key::plain(Code::Char('?')));
        assert_eq!(pressed(KeyCode::Char('?'), KeyModifiers::SHIFT), question);
        let sharp = Some(Key::plain(Code::Char('ß')));
        assert_eq!(pressed(KeyCode::Char('ß'), KeyModifiers::SHIFT), sharp);
    }

    #[test]
    fn control_knows_no_case() {
        let wanted = Key {
            ctrl: true,
            ..Key::plain(Code::Char('d'))
        };
        let held = KeyModifiers::CONTROL | KeyModifiers::SHIFT;
        assert_eq!(pressed(KeyCode::Char('D'), held), Some(wanted));
    }

    #[test]
    fn back_tab_is_shift_tab() {
        let wanted = Key {
            shift: true,
            ..Key::plain(Code::Tab)
        };
        let tab = pressed(KeyCode::BackTab, KeyModifiers::SHIFT);
        assert_eq!(tab, Some(wanted));
        assert_eq!(pressed(KeyCode::BackTab, KeyModifiers::NONE), Some(wanted));
    }

    #[test]
    fn a_key_that_is_held_counts_and_one_that_is_released_does_not() {
        let of = |kind| {
            let code = KeyCode::Char('j');
            key(KeyEvent::new_with_kind(code, KeyModifiers::NONE, kind))
        };
        assert_eq!(of(KeyEventKind::Press), of(KeyEventKind::Repeat));
        assert!(of(KeyEventKind::Press).is_some());
        assert_eq!(of(KeyEventKind::Release), None);
    }

    #[test]
    fn pasted_text_is_made_harmless() {
        let pasted = message(Event::Paste("heel\n\x1b[2Jpain".to_owned()));
        assert_eq!(pasted, Some(Message::Paste("heel [2Jpain".to_owned())));
    }

    #[test]
    fn the_wheel_turns_up_and_down() {
        let turned = |kind| {
            message(Event::Mouse(MouseEvent {
                kind,
                column: 3,
                row: 4,
                modifiers: KeyModifiers::NONE,
            }))
        };
        assert_eq!(
            turned(MouseEventKind::ScrollDown),
            Some(Message::Wheel(3, 4, 3))
        );
        assert_eq!(
            turned(MouseEventKind::ScrollUp),
            Some(Message::Wheel(3, 4, -3))
        );
        assert_eq!(turned(MouseEventKind::Moved), None);
    }
}
