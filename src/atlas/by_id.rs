//! Finds an item of a list by its id without going through the list.

use std::sync::OnceLock;

/// The places of a list's items in the order of their ids, made at the first
/// look-up.
#[derive(Debug, Default)]
pub struct ById(OnceLock<Vec<u32>>);

impl ById {
    /// The place in `items`, which must be the same list at every call, of the
    /// item whose id is `wanted`.
    pub fn find<T>(&self, items: &[T], id: impl Fn(&T) -> &str, wanted: &str) -> Option<usize> {
        let id_at = |place: u32| items.get(place as usize).map_or("", &id);
        let order = self.0.get_or_init(|| {
            let mut order: Vec<u32> = (0u32..).take(items.len()).collect();
            order.sort_by(|&a, &b| id_at(a).cmp(id_at(b)));
            order
        });
        let found = order.binary_search_by(|&place| id_at(place).cmp(wanted));
        found
            .ok()
            .and_then(|at| order.get(at))
            .map(|&place| place as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_every_item_and_nothing_else() {
        let items = ["soleus", "gastrocnemius", "plantaris"];
        let by_id = ById::default();
        let find = |id| by_id.find(&items, |item| item, id);
        assert_eq!(find("soleus"), Some(0));
        assert_eq!(find("gastrocnemius"), Some(1));
        assert_eq!(find("plantaris"), Some(2));
        assert_eq!(find("popliteus"), None);
        assert_eq!(ById::default().find(&[], |item: &&str| item, "x"), None);
    }
}
