#pragma once

#include <QWidget>

namespace claviger {

struct AppContext;

/// What the provider registry holds and where an admin's own providers go.
class ProviderSection final : public QWidget
{
    Q_OBJECT

public:
    explicit ProviderSection(AppContext &context, QWidget *parent = nullptr);
};

} // namespace claviger
