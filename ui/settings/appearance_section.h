#pragma once

#include <QWidget>

namespace claviger {

struct AppContext;

/// Light or dark, row height, language.
class AppearanceSection final : public QWidget
{
    Q_OBJECT

public:
    explicit AppearanceSection(AppContext &context, QWidget *parent = nullptr);
};

} // namespace claviger
