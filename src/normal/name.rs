//! Two names: short forms, acronyms, spelling variants.

use crate::align::FactRelation;
use crate::fact::Name;

/// How two names relate: the same, perhaps the same (variant), or different.
pub fn relate(a: &Name, b: &Name) -> FactRelation {
    if a.canonical == b.canonical { FactRelation::Same } else { FactRelation::Conflict }
}
