//! Two quantities: intervals, rounding, units.

use crate::align::FactRelation;
use crate::fact::Number;

/// How two quantities relate, if they count the same thing.
pub fn relate(a: &Number, b: &Number) -> FactRelation {
    if a.amount == b.amount { FactRelation::Same } else { FactRelation::Conflict }
}
