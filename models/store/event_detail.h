#pragma once

#include "models/domain/audit_event.h"

namespace claviger {

/// The value of "NAME=value" in the detail of \p event; empty when there is none.
[[nodiscard]] inline QString detailMember(const EventDraft &event, QStringView name)
{
    for (const QStringView part : QStringView(event.detail).split(u' ')) {
        if (part.startsWith(name) && part.size() > name.size() && part[name.size()] == u'=')
            return part.sliced(name.size() + 1).toString();
    }
    return {};
}

} // namespace claviger
