#pragma once

#include <QWidget>

namespace claviger {

struct AppContext;

/// When the store locks, how long a copied or revealed secret stays, when keys warn. What weakens security is
/// recorded in the audit log by the session.
class SecuritySection final : public QWidget
{
    Q_OBJECT

public:
    explicit SecuritySection(AppContext &context, QWidget *parent = nullptr);

private:
    QWidget *buildLocking(AppContext &context);
    QWidget *buildSecrets(AppContext &context);
    QWidget *buildDefaults(AppContext &context);
};

} // namespace claviger
