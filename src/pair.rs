//! Two sides as a type.
//!
//! A [`Pair`] promises that nothing is ever called left or right: side `a` is the source (or sources),
//! side `b` the rewrite. What a pair holds is left to its users.

/// Which side of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// The source account, or one of several.
    A,
    /// The rewrite.
    B,
}

impl Side {
    /// The side across.
    #[must_use]
    pub fn other(self) -> Side {
        match self {
            Side::A => Side::B,
            Side::B => Side::A,
        }
    }

    /// `"a"` or `"b"`, as in the report.
    #[must_use]
    pub fn letter(self) -> &'static str {
        match self {
            Side::A => "a",
            Side::B => "b",
        }
    }
}

/// The same thing for both sides.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pair<T> {
    /// For the source.
    pub a: T,
    /// For the rewrite.
    pub b: T,
}

impl<T> Pair<T> {
    /// A pair of the two.
    pub fn new(a: T, b: T) -> Self {
        Pair { a, b }
    }

    /// The one for `side`.
    pub fn get(&self, side: Side) -> &T {
        match side {
            Side::A => &self.a,
            Side::B => &self.b,
        }
    }

    /// The one for `side`, to change it.
    pub fn get_mut(&mut self, side: Side) -> &mut T {
        match side {
            Side::A => &mut self.a,
            Side::B => &mut self.b,
        }
    }

    /// The same pair as seen with the accounts exchanged.
    #[must_use]
    pub fn mirror(self) -> Self {
        Pair { a: self.b, b: self.a }
    }

    /// `f` on both.
    pub fn map<U>(self, mut f: impl FnMut(T) -> U) -> Pair<U> {
        Pair { a: f(self.a), b: f(self.b) }
    }

    /// A pair of references.
    pub fn as_ref(&self) -> Pair<&T> {
        Pair { a: &self.a, b: &self.b }
    }
}
