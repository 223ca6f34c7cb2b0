#pragma once

#include "models/domain/backend.h"
#include "models/store/session.h"

namespace claviger {

/// Every overview of a store, with what else one pass over them brings to light.
struct OverviewScan {
    OverviewList overviews;
    std::vector<CredentialId> unreadable; ///< rows that fail their tag; the rest stays usable
    std::vector<CredentialId> due;        ///< in grace or trash for too long at the time of the scan
    std::optional<Instant> nextDue;       ///< when the next of them will be
};

/// The earliest end of a grace period or recovery window among \p overviews that is not over at \p now.
[[nodiscard]] std::optional<Instant> nextDueOf(const OverviewList &overviews, Instant now);

/// Opens and decodes all overviews, on this thread and one more. \p stop is asked between pieces; Cancelled then.
[[nodiscard]] Result<OverviewScan> scanOverviews(StoreSession &session, Progress &progress, const std::function<bool()> &stop);

/// The overviews of \p ids; those that are gone are missing.
[[nodiscard]] Result<OverviewList> readOverviews(StoreSession &session, const std::vector<CredentialId> &ids);

/// Everything about all that is not in the trash and can be read.
[[nodiscard]] Result<std::vector<Credential>> readCredentials(StoreSession &session, Progress &progress,
                                                              const std::function<bool()> &stop);

} // namespace claviger
