#pragma once

#include "tests/support/check_world.h"
#include "ui/verification/verification_page.h"

#include <QLabel>
#include <QTableView>

namespace claviger::test {

/// The Verification page in a window of its own, and the hands at it.
struct VerificationDesk {
    explicit VerificationDesk(CheckWorld &from)
        : world(from)
        , page(from.context)
        , drive(page)
    {
        page.resize(1080, 740);
        page.show();
        page.activateWindow();
        WindowDriver::until([this] { return page.isActiveWindow(); }, QStringLiteral("the page to take the keyboard"));
        world.load();
    }

    CheckWorld &world;
    VerificationPage page;
    WindowDriver drive;

    [[nodiscard]] QTableView *matrix() const { return drive.see<QTableView>(QStringLiteral("verificationMatrix")); }
    /// By the texts of row and column; invalid when there is none.
    [[nodiscard]] QModelIndex cell(const QString &provider, const QString &environment) const
    {
        const QAbstractItemModel *model = matrix()->model();
        const int row = WindowDriver::rowOf(matrix(), 0, provider);
        for (int column = 0; column < model->columnCount(); ++column) {
            if (model->headerData(column, Qt::Horizontal).toString() == environment)
                return model->index(row, column);
        }
        return {};
    }
    [[nodiscard]] QString cellText(const QString &provider, const QString &environment) const
    {
        return cell(provider, environment).data().toString();
    }
    void clickCell(const QString &provider, const QString &environment) const
    {
        WindowDriver::until([&] { return cell(provider, environment).isValid(); },
                            provider + QStringLiteral(" in ") + environment);
        QTest::mouseClick(matrix()->viewport(), Qt::LeftButton, {}, matrix()->visualRect(cell(provider, environment)).center());
    }
    [[nodiscard]] QString text(const QString &label) const { return drive.see<QLabel>(label)->text(); }
    /// The first column of \p table, seen or not.
    [[nodiscard]] QStringList rows(const QString &table) const
    {
        QStringList labels;
        const auto *view = page.findChild<QTableView *>(table);
        for (int row = 0; row < view->model()->rowCount(); ++row)
            labels << view->model()->index(row, 0).data().toString();
        return labels;
    }
    void until(const std::function<bool()> &condition, const QString &expected) const
    {
        WindowDriver::until(condition, expected);
    }
};

} // namespace claviger::test
