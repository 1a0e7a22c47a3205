//! The stages of a project: what is still to come, and what is late (S3).

use crate::model::{Milestone, Service, ServiceKind};
use crate::words::Date;

/// The stages of a service of a kind that has any.
pub fn stages(service: &Service) -> &[Milestone] {
    if service.kind.is_some_and(ServiceKind::has_stages) { &service.milestones } else { &[] }
}

/// The day on which a stage was due that is not accepted yet. On the day itself nothing is late.
pub fn overdue(stage: &Milestone, today: Date) -> Option<Date> {
    stage.due.filter(|due| *due < today && stage.accepted_on.is_none())
}
