#pragma once

#include "models/domain/provider_registry.h"
#include "models/services/verification_report.h"
#include "ui/notifier.h"

#include <QString>
#include <QStringList>

namespace claviger {

/// What a person is told of a batch when it is through.
struct CheckSaying {
    NoticeTone tone = NoticeTone::Success; ///< Success and Info pass by themselves; the others stay
    QString text;

    [[nodiscard]] bool isPassing() const { return tone == NoticeTone::Success || tone == NoticeTone::Info; }
};

[[nodiscard]] CheckSaying reportSaying(const VerificationReport &report, const ProviderRegistry &registry);

/// Keys that turned out not to be accepted without a person having asked. \p keys is not empty; \p isNew: they were not known
/// to fail, else two checks in a row did not come out well.
[[nodiscard]] QString alertText(const std::vector<CheckedKey> &keys, bool isNew, const ProviderRegistry &registry);

/// What to search for to see the keys of \p provider (registry id) in \p environment (empty: in all of them), and no others.
[[nodiscard]] QString keysQuery(const ProviderRegistry &registry, const QString &provider, const QString &environment,
                                const QStringList &environments);

} // namespace claviger
