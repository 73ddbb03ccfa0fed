//! Pairs that belong together beside their links, and what they tell.
//!
//! A sentence stands in one link at most, but what it says may be told by sentences of several. Given the
//! likely pairs, [`beside`] promises those that no link holds, and [`told`] the sentences without a link
//! whose content those partners have among them: nobody needs to be told that they stand in one account only.

use crate::align::{Link, Overlap};
use crate::pair::Side;
use crate::similarity::features::{shared_count, shared_weight};
use crate::similarity::lexical::{Lexicon, Statement};

/// Percent of the weight of its content that the partners of a sentence must hold for it to count as told;
/// the same that excuses a clause.
const TOLD_PERCENT: u32 = 70;

/// For each sentence of one side, the link that holds it.
pub(crate) fn places<'l>(count: usize, links: impl Iterator<Item = &'l [usize]>) -> Vec<Option<usize>> {
    let mut places = vec![None; count];
    for (at, sentences) in links.enumerate() {
        for &sentence in sentences {
            if let Some(place) = places.get_mut(sentence) {
                *place = Some(at);
            }
        }
    }
    places
}

/// The likely pairs that stand in none of the links.
pub(crate) fn beside(likely: Vec<Overlap>, links: &[Link]) -> Vec<Overlap> {
    let mut linked: Vec<(usize, usize)> = links.iter().flat_map(|l| l.a.iter().flat_map(|&i| l.b.iter().map(move |&j| (i, j)))).collect();
    linked.sort_unstable();
    likely.into_iter().filter(|o| linked.binary_search(&(o.a, o.b)).is_err()).collect()
}

/// Sentences of one side without a link that their partners tell, ascending.
pub(crate) fn told(
    lexicon: &Lexicon<'_>,
    side: Side,
    (own, across): (&[Statement], &[Statement]),
    places: &[Option<usize>],
    overlaps: &[Overlap],
) -> Vec<usize> {
    let mut pairs: Vec<(usize, usize)> = overlaps
        .iter()
        .map(|o| match side {
            Side::A => (o.a, o.b),
            Side::B => (o.b, o.a),
        })
        .collect();
    pairs.sort_unstable();
    let is_told = |group: &[(usize, usize)]| {
        let statement = &own[group[0].0];
        let gather = |of: fn(&Statement) -> &[u32]| {
            let mut ids: Vec<u32> = group.iter().flat_map(|&(_, partner)| of(&across[partner])).copied().collect();
            ids.sort_unstable();
            ids.dedup();
            ids
        };
        let mut numbers: Vec<u64> = group.iter().flat_map(|&(_, partner)| &across[partner].numbers).copied().collect();
        numbers.sort_unstable();
        numbers.dedup();
        let figures = shared_count(&statement.numbers, &numbers) as usize == statement.numbers.len();
        let have = shared_weight(&statement.content, &gather(|s| &s.ids), &lexicon.weights);
        figures && have * 100 >= lexicon.weight(&statement.content) * TOLD_PERCENT
    };
    let unlinked = pairs.chunk_by(|x, y| x.0 == y.0).filter(|group| places.get(group[0].0).is_some_and(Option::is_none));
    unlinked.filter(|group| is_told(group)).map(|group| group[0].0).collect()
}
