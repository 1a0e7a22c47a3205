//! What is asked for: a document of the set, of which service, for whom, in which language.

use super::papers::Papers;
use super::set::{DocumentKind, Edition, PlanLanguage};
use crate::model::Id;

/// Which document is to be written.
#[derive(Clone, Copy, Debug)]
pub struct Order<'f> {
    pub document: DocumentKind,
    pub edition: Edition,
    /// The service; of the firm plan, any or none.
    pub service: Option<Id>,
    pub language: PlanLanguage,
    /// Of the workspace that the document is composed from; printed, never computed here.
    pub fingerprint: Option<&'f str>,
    /// Who writes it, where it is a paper.
    pub papers: Option<Papers>,
}

impl Order<'_> {
    /// The service plan of a service, for the firm.
    pub const fn of_service(service: Id, language: PlanLanguage) -> Self {
        Self { document: DocumentKind::Service, service: Some(service), ..Self::of_firm(language) }
    }

    /// The firm plan.
    pub const fn of_firm(language: PlanLanguage) -> Self {
        Self {
            document: DocumentKind::Firm,
            edition: Edition::Inner,
            service: None,
            language,
            fingerprint: None,
            papers: Papers::HERE,
        }
    }

    pub const fn with(self, document: DocumentKind) -> Self {
        Self { document, ..self }
    }
}
