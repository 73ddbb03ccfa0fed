//! How surely is everything in the rewrite supported by the sources?
//!
//! Given accounts, alignment and findings, it promises one figure from 0 to 1000. It adds no finding.

use crate::account::Accounts;
use crate::align::Alignment;
use crate::finding::Finding;

/// 0–1000; 1000 where every statement of the rewrite is surely supported.
pub fn consistency(_accounts: &Accounts, _alignment: &Alignment, findings: &[Finding]) -> u16 {
    1000u16.saturating_sub(findings.len().min(1000) as u16)
}
