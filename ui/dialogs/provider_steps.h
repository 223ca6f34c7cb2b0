#pragma once

#include "models/domain/provider.h"

#include <QWidget>

namespace claviger {

/// What a person has to do at the provider: numbered steps and a link that opens in the browser.
class ProviderSteps final : public QWidget
{
    Q_OBJECT

public:
    enum class Purpose { NewValue, Revoke };

    ProviderSteps(const Provider &provider, Purpose purpose, QWidget *parent = nullptr);

    /// The page at the provider for \p purpose; empty when the registry names none.
    [[nodiscard]] static QString address(const Provider &provider, Purpose purpose);

private:
    void addSteps(const QStringList &steps);
};

} // namespace claviger
