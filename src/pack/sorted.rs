//! A map kept as a sorted list: for the few dozen entries of a journey as quick as a tree, and a tenth of its code in the browser.

/// Entries in the order of their keys, each key once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SortedMap<K, V>(Vec<(K, V)>);

impl<K, V> Default for SortedMap<K, V> {
    fn default() -> SortedMap<K, V> {
        SortedMap(Vec::new())
    }
}

impl<K: Ord + Copy, V> SortedMap<K, V> {
    fn place(&self, key: K) -> Result<usize, usize> {
        self.0.binary_search_by(|(known, _)| known.cmp(&key))
    }

    pub fn get(&self, key: K) -> Option<&V> {
        self.0.get(self.place(key).ok()?).map(|(_, value)| value)
    }

    pub fn contains(&self, key: K) -> bool {
        self.place(key).is_ok()
    }

    /// Puts a value in the place of the one before, if there was one.
    pub fn insert(&mut self, key: K, value: V) {
        match self.place(key) {
            Ok(place) => {
                if let Some(entry) = self.0.get_mut(place) {
                    entry.1 = value;
                }
            }
            Err(place) => self.0.insert(place, (key, value)),
        }
    }

    pub fn remove(&mut self, key: K) {
        if let Ok(place) = self.place(key) {
            self.0.remove(place);
        }
    }

    pub fn clear(&mut self) {
        self.0.clear();
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (K, &V)> {
        self.0.iter().map(|(key, value)| (*key, value))
    }

    pub fn keys(&self) -> impl DoubleEndedIterator<Item = K> {
        self.0.iter().map(|(key, _)| *key)
    }
}

impl<K: Ord + Copy, V> FromIterator<(K, V)> for SortedMap<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(entries: I) -> SortedMap<K, V> {
        let mut map = SortedMap::default();
        entries.into_iter().for_each(|(key, value)| map.insert(key, value));
        map
    }
}

/// Keys in order, each once.
pub type SortedSet<K> = SortedMap<K, ()>;

impl<K: Ord + Copy> FromIterator<K> for SortedSet<K> {
    fn from_iter<I: IntoIterator<Item = K>>(keys: I) -> SortedSet<K> {
        keys.into_iter().map(|key| (key, ())).collect()
    }
}

/// Puts a short list in order and leaves equals as they stand. An insertion sort: the standard library's sorts are several KB for each kind of list.
pub fn sort_few<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    for end in 1..items.len() {
        let mut at = end;
        while let Some([before, this]) = at.checked_sub(1).and_then(|first| items.get(first..=at)) {
            if key(before) <= key(this) {
                break;
            }
            items.swap(at - 1, at);
            at -= 1;
        }
    }
}
