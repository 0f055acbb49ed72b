//! The third law: order leaves no trace. A state that followed any path of answers is the state of the answers at its end.

use super::*;
use eligibility_check::engine::{Engine, Prepared};
use proptest::collection::vec;

proptest! {
    #![proptest_config(ProptestConfig { cases: 700, max_shrink_iters: 2000, ..ProptestConfig::default() })]

    #[test]
    fn any_path_leads_to_the_state_of_its_answers(
        small in small_pack(),
        steps in vec((0usize..9, said()), 1..24),
    ) {
        let pack = compiled(&small);
        let prepared = Prepared::new(&pack, today());
        let engine = Engine::new(&pack, &prepared);
        let mut answers = Answers::default();
        let mut live = engine.begin(&answers);
        let figures = small.figures();
        for (which, said) in steps {
            let figure = figures[which % figures.len()];
            let (slot, answer) = (slot(&small, &pack, figure), answer(&small, figure, said[which % 9]));
            match answer {
                Some(answer) => answers.set(slot, answer),
                None => answers.clear(slot),
            }
            engine.set(&mut live, slot, answer);
            prop_assert!(live == engine.begin(&answers), "after {figure:?}: {answers:?}");
            prop_assert_eq!(engine.assessment(&live), assess(&pack, &answers, today()));
        }
        // Taking everything back leads to where it began.
        for figure in figures.into_iter().rev() {
            engine.set(&mut live, slot(&small, &pack, figure), None);
        }
        prop_assert!(live == engine.begin(&Answers::default()));
    }
}
