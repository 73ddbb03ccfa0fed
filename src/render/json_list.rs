//! A list in JSON whose items are made while it is written.
//!
//! Given where the items come from, [`Each`] promises the same bytes and the same schema as a list of them all, of
//! which never more than one is held. What an item looks like is left to `json`.

use std::borrow::Cow;

use schemars::generate::SchemaGenerator;
use schemars::{JsonSchema, Schema};
use serde::{Serialize, Serializer};

/// The items that `items` makes of `of`.
pub(crate) struct Each<'a, S, I> {
    pub(crate) of: &'a S,
    pub(crate) items: fn(&'a S) -> Box<dyn Iterator<Item = I> + 'a>,
}

impl<S, I: Serialize> Serialize for Each<'_, S, I> {
    fn serialize<W: Serializer>(&self, writer: W) -> Result<W::Ok, W::Error> {
        writer.collect_seq((self.items)(self.of))
    }
}

impl<S, I: JsonSchema> JsonSchema for Each<'_, S, I> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        Vec::<I>::schema_name()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Vec::<I>::json_schema(generator)
    }
}
