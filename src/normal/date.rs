//! Two dates: containment and parts.

use crate::align::FactRelation;
use crate::fact::Date;

/// How two dates relate, if they date the same event.
pub fn relate(a: &Date, b: &Date) -> FactRelation {
    if a == b { FactRelation::Same } else { FactRelation::Conflict }
}
