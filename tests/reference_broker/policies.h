#pragma once

#include "tests/reference_broker/house.h"
#include "tests/reference_broker/kept_objects.h"
#include "tests/reference_broker/policy_rules.h"

#include <map>

namespace claviger::reference {

/// What the broker demands, as it is kept, and the operations of the tag `policies`.
class Policies
{
public:
    /// \p house and \p kept outlive it.
    Policies(House &house, KeptObjects &kept);
    [[nodiscard]] Result<> load();
    void addTo(Router &router);

    [[nodiscard]] Ruling ruling(const Governed &asked) const;

private:
    [[nodiscard]] Answer list(const Request &request);
    [[nodiscard]] Answer get(const Request &request);
    [[nodiscard]] Answer save(const Request &request);
    [[nodiscard]] Answer remove(const Request &request);
    /// Null when there is none that the caller may see.
    [[nodiscard]] const Policy *named(const Request &request) const;
    /// What `If-Match` and `If-None-Match` say to \p before, which may be null.
    [[nodiscard]] std::optional<Answer> unmatched(const Request &request, const Policy *before) const;
    [[nodiscard]] std::optional<Answer> forbidden(const Request &request, const Policy &policy, const EventDraft &event);
    [[nodiscard]] Answer kept(const Request &request, const Policy &policy, bool isNew, bool isWeaker, const QString &reason);

    House &m_house;
    KeptObjects &m_kept;
    std::map<QString, Policy> m_policies; ///< removed ones as well
};

} // namespace claviger::reference
