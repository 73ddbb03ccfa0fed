//! Which statements stand elsewhere in the other account.
//!
//! Given numbers in the order of one account, each the place in the other, [`out_of_order`] promises the
//! fewest of them without which the rest are in order: those moved, the others stayed.

/// For each place, whether it is out of order; the longest run in order stays.
pub(super) fn out_of_order(places: &[usize]) -> Vec<bool> {
    // The last element of the best run of each length, and for each element the one before it.
    let mut tails: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(places.len());
    for (at, place) in places.iter().enumerate() {
        let length = tails.partition_point(|&tail| places[tail] <= *place);
        before.push(length.checked_sub(1).map(|shorter| tails[shorter]));
        match tails.get_mut(length) {
            Some(tail) => *tail = at,
            None => tails.push(at),
        }
    }
    let mut moved = vec![true; places.len()];
    let mut next = tails.last().copied();
    while let Some(at) = next {
        moved[at] = false;
        next = before[at];
    }
    moved
}

#[cfg(test)]
mod tests {
    use super::out_of_order;

    #[test]
    fn what_is_in_order_stays() {
        assert!(out_of_order(&[]).is_empty());
        assert_eq!(out_of_order(&[1, 2, 2, 5]), [false; 4]);
        assert_eq!(out_of_order(&[1, 9, 2, 3]), [false, true, false, false]);
        assert_eq!(out_of_order(&[7, 1, 2, 3]), [true, false, false, false]);
    }
}
