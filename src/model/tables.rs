//! One firm as a record, with a table for each of the kinds (`kinds.rs`), by name or one after the other.

use std::rc::Rc;

use super::json::record;
use super::kinds::kinds;
use super::{AnyTable, Id, Kind, Organisation, PlanRecord, Policy, Response, Table};

macro_rules! tables {
    ($($branch:ident: $Record:ident = $code:literal $words:tt),+ $(,)?) => {
        record! {
            #[derive(Default)]
            pub struct Workspace {
                pub id: Id,
                pub organisation: Rc<Organisation>,
                pub response: Rc<Response>,
                pub policy: Rc<Policy>,
                /// The plan of the firm, beside those of its services.
                pub plan: Rc<PlanRecord>,
                $(pub $branch: Table<$crate::model::$Record>),+
            }
        }

        const TABLES: usize = [$(Kind::$Record),+].len();

        /// Whether two records, at these places of two tables of one kind, have equal contents. Not asked of a table
        /// itself: whoever holds a table would carry the comparison of every record with it.
        pub fn has_equal((one, at): (&dyn AnyTable, usize), (other, there): (&dyn AnyTable, usize)) -> bool {
            $(if let Some(one) = one.as_any().downcast_ref::<Table<$crate::model::$Record>>() {
                let other = other.as_any().downcast_ref::<Table<$crate::model::$Record>>();
                return other.is_some_and(|other| one.records().get(at) == other.records().get(there));
            })+
            false
        }

        impl Workspace {
            /// Every table with its name in the file format, in the order of the format.
            pub fn tables(&self) -> [(&'static str, &dyn AnyTable); TABLES] {
                [$((stringify!($branch), &self.$branch)),+]
            }

            pub fn tables_mut(&mut self) -> [(&'static str, &mut dyn AnyTable); TABLES] {
                [$((stringify!($branch), &mut self.$branch)),+]
            }

            /// The table of a kind; none for what stands alone.
            pub fn table(&self, kind: Kind) -> Option<&dyn AnyTable> {
                match kind {
                    Kind::Organisation | Kind::Response | Kind::Policy | Kind::Plan => None,
                    $(Kind::$Record => Some(&self.$branch)),+
                }
            }

            pub fn table_mut(&mut self, kind: Kind) -> Option<&mut dyn AnyTable> {
                match kind {
                    Kind::Organisation | Kind::Response | Kind::Policy | Kind::Plan => None,
                    $(Kind::$Record => Some(&mut self.$branch)),+
                }
            }
        }
    };
}

kinds!(tables);
