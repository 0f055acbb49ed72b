//! A pack with some of its programmes alone, for a page that is about these only.
//!
//! Invariant: what the rules say of a programme that is kept does not change; questions, facts and constraints all stay.

use super::Pack;

impl Pack {
    /// Takes away every programme but those with these ids, and says how many are left. The order stays the pack's.
    pub fn keep_only(&mut self, ids: &[String]) -> usize {
        let kept: Vec<bool> = self.programmes.iter().map(|programme| ids.contains(&programme.id)).collect();
        // The place after those kept before it; nothing for one that is taken away.
        let place = |old: &u16| {
            let before = kept.get(..usize::from(*old))?;
            let stays = *kept.get(usize::from(*old))?;
            stays
                .then(|| before.iter().filter(|kept| **kept).count())
                .and_then(|place| u16::try_from(place).ok())
        };
        for programme in &mut self.programmes {
            programme.opens = programme.opens.iter().filter_map(place).collect();
        }
        retain(&mut self.programmes, &kept);
        retain(&mut self.diagrams.periods, &kept);
        self.programmes.len()
    }
}

fn retain<T>(list: &mut Vec<T>, kept: &[bool]) {
    let mut kept = kept.iter();
    list.retain(|_| kept.next().copied().unwrap_or_default());
}
