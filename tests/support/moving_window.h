#pragma once

#include "tests/support/broker_window.h"
#include "tests/support/fake_places.h"
#include "tests/support/wizard_world.h"
#include "ui/theme/theme.h"

#include <QLabel>
#include <QPushButton>
#include <QStandardPaths>

namespace claviger::test {

using namespace Qt::Literals::StringLiterals;

/// The whole window with a broker open, and a further place.
struct MovingWindow : BrokerWindow {
    MovingWindow()
    {
        window->setPlaces(places);
        BrokerProfile second = someProfile(u"Second broker"_s);
        static_cast<void>(world.profiles.keep(second));
    }
    /// Opens the broker with the keys \p labels, and the dialog on all of them.
    void begin(const QStringList &labels, const QString &environment = u"staging"_s,
               const QKeySequence &keys = QKeySequence(u"Ctrl+Alt+M"_s))
    {
        for (const QString &label : labels)
            ids.append(world.addKey(label, environment, static_cast<char>('a' + ids.size())));
        open();
        chooseAll();
        drive->shortcut(keys);
        drive->dialog(u"movingDialog"_s);
    }
    void chooseAll() const
    {
        auto *table = drive->see<QAbstractItemView>(u"keysTable"_s);
        WindowDriver::until([&] { return table->model()->rowCount() == ids.size(); }, u"the keys"_s);
        drive->click(table, u"keysTable"_s);
        drive->shortcut(QKeySequence(u"Ctrl+A"_s));
    }
    /// From the first page to the plan of the second broker.
    void plan() const
    {
        drive->choose(u"movingPlace"_s, secondId());
        drive->press(Qt::Key_Return);
        drive->see(u"movingTable"_s);
    }
    void giveReason() const { drive->type(u"movingReason"_s, u"new home"_s); }
    [[nodiscard]] QString secondId() const
    {
        for (const BrokerProfile &profile : world.profiles.all()) {
            if (profile.name == "Second broker"_L1)
                return profile.id;
        }
        return {};
    }
    [[nodiscard]] QString cell(const QString &table, int row, int column) const
    {
        return drive->see<QAbstractItemView>(table)->model()->index(row, column).data().toString();
    }
    static void picture(const QString &name) { screenshot(QApplication::activeModalWidget(), name); }
    [[nodiscard]] QPushButton *verb() const { return drive->see<QPushButton>(u"movingVerb"_s); }

    FakePlaces places{world.clock, world.backend};
    QList<CredentialId> ids;
};

/// Before the first window of a test.
inline void prepareMovingTests()
{
    QStandardPaths::setTestModeEnabled(true);
    QLocale::setDefault(QLocale(QLocale::English));
    Theme::current().apply(*qApp);
    Theme::current().setMode(ThemeMode::Light);
    Theme::current().setReducedMotion(true);
    qRegisterMetaType<LockReason>();
}

} // namespace claviger::test
