//! The one list of tables. A new kind of record is a line here, and whatever goes over all tables has it then:
//! storage, files, fingerprints, edits, references, mending. What must say something of each kind does not compile
//! without it.

use std::rc::Rc;

use super::json::record;
use super::{
    AnyTable, Id, Kind, Organisation, Person, Playbook, Policy, Resource, Response, Risk, Service, Table, Vendor,
};

macro_rules! tables {
    ($($branch:ident: $Record:ident),+ $(,)?) => {
        record! {
            #[derive(Default)]
            pub struct Workspace {
                pub id: Id,
                pub organisation: Rc<Organisation>,
                pub response: Rc<Response>,
                pub policy: Rc<Policy>,
                $(pub $branch: Table<$Record>),+
            }
        }

        const TABLES: usize = [$(Kind::$Record),+].len();

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
                    Kind::Organisation | Kind::Response | Kind::Policy => None,
                    $(Kind::$Record => Some(&self.$branch)),+
                }
            }

            pub fn table_mut(&mut self, kind: Kind) -> Option<&mut dyn AnyTable> {
                match kind {
                    Kind::Organisation | Kind::Response | Kind::Policy => None,
                    $(Kind::$Record => Some(&mut self.$branch)),+
                }
            }
        }
    };
}

tables! {
    people: Person,
    vendors: Vendor,
    services: Service,
    risks: Risk,
    playbooks: Playbook,
    resources: Resource,
}
