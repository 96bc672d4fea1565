//! Does the same work for many things on all processors.

use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;

/// So many things are worth a thread of their own.
const PER_THREAD: usize = 64;

/// `work` of each of `things`, in their order. `progress` is told, on the
/// calling thread, how many are done.
pub fn map<T: Sync, R: Send>(
    things: &[T],
    work: impl Fn(&T) -> R + Sync,
    progress: &mut dyn FnMut(usize),
) -> Vec<R> {
    let processors = thread::available_parallelism().map_or(1, NonZero::get);
    let helpers = processors.saturating_sub(1).min(things.len() / PER_THREAD);
    let next = AtomicUsize::new(0);
    let take = || {
        let place = next.fetch_add(1, Ordering::Relaxed);
        things.get(place).map(|thing| (place, work(thing)))
    };
    let (send, receive) = mpsc::channel();
    let mut results = Vec::with_capacity(things.len());
    thread::scope(|scope| {
        for _ in 0..helpers {
            let (send, take) = (send.clone(), &take);
            // If there is no thread to be had, the others do its part.
            let _ = thread::Builder::new().spawn_scoped(scope, move || {
                while let Some(result) = take()
                    && send.send(result).is_ok()
                {}
            });
        }
        drop(send);
        while let Some(result) = take() {
            results.push(result);
            results.extend(receive.try_iter());
            progress(results.len());
        }
        for result in receive {
            results.push(result);
            progress(results.len());
        }
    });
    results.sort_by_key(|&(place, _)| place);
    results.into_iter().map(|(_, result)| result).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_is_done_once_and_in_order() {
        for count in [0, 1, 1000] {
            let things: Vec<usize> = (0..count).collect();
            let mut told = Vec::new();
            let doubled = map(&things, |thing| thing * 2, &mut |done| told.push(done));
            assert!(
                doubled
                    .iter()
                    .copied()
                    .eq((0..count).map(|thing| thing * 2))
            );
            assert!(told.is_sorted());
            assert_eq!(told.last().copied().unwrap_or(0), count);
        }
    }
}
