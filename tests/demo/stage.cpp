#include "tests/demo/stage.h"

#include "models/services/key_catalog.h"
#include "models/tables/key_columns.h"
#include "ui/shell/main_window.h"
#include "ui/widgets/spinner.h"

#include <QCoreApplication>
#include <QDir>
#include <QTableView>
#include <QTextStream>

#include <algorithm>

namespace claviger::demo {

using namespace Qt::Literals::StringLiterals;
using test::Unmet;

namespace {

void say(int number, const QString &what, const QString &end)
{
    QTextStream(stdout) << u"%1  %2 %3\n"_s.arg(number, 3).arg(what, -72).arg(end);
}

/// A layout that was asked for is made when the event loop turns; a picture taken before shows it half done.
void turn()
{
    for (int round = 0; round < 3; ++round)
        QCoreApplication::processEvents();
}

} // namespace

Stage::Stage(Console &console, const Options &options)
    : drive(console.window())
    , m_console(console)
    , m_options(options)
{
}

QString Stage::file(const QString &name) const { return QDir(m_options.output).filePath(name); }

void Stage::step(const QString &what, const std::function<void()> &play)
{
    QElapsedTimer clock;
    clock.start();
    ++m_steps;
    try {
        play();
    } catch (const Unmet &) {
        say(m_steps, what, u"failed"_s);
        picture(u"failed"_s);
        throw;
    }
    say(m_steps, what, u"%1 s"_s.arg(static_cast<double>(clock.elapsed()) / 1000, 6, 'f', 2));
}

void Stage::picture(const QString &name, Toasts toasts)
{
    if (toasts == Toasts::Closed) {
        for (QAbstractButton *close : drive.window().findChildren<QAbstractButton *>(u"toastClose"_s))
            close->click();
        drive.until([&] { return drive.window().findChildren<QWidget *>(u"toast"_s).isEmpty(); }, u"passing messages to close"_s);
    }
    turn();
    save(drive.picture(), name);
}

void Stage::pictureOf(QWidget &window, const QString &name)
{
    turn();
    save(window.grab(), name);
}

void Stage::save(const QPixmap &picture, const QString &name)
{
    ++m_pictures;
    const QString path = file(u"%1-%2.png"_s.arg(m_pictures, 2, 10, QChar(u'0')).arg(name));
    if (!picture.save(path))
        throw Unmet{u"%1 to be written"_s.arg(path)};
}

void Stage::settle() const
{
    const auto still = [this] {
        const QList<Spinner *> spinners = drive.front().findChildren<Spinner *>();
        return std::ranges::none_of(spinners,
                                    [](const Spinner *spinner) { return spinner->isVisible() && spinner->isSpinning(); });
    };
    drive.until(still, u"the window to come to rest"_s);
}

const CredentialOverview *Stage::find(const QString &label) const
{
    const OverviewList &keys = parts().catalog().keys();
    const auto at = std::ranges::find(keys, label, &CredentialOverview::label);
    return at == keys.end() ? nullptr : &*at;
}

const CredentialOverview &Stage::key(const QString &label) const
{
    const CredentialOverview *found = find(label);
    if (!found)
        throw Unmet{u"a key “%1”"_s.arg(label)};
    return *found;
}

void Stage::await(const QString &label, const std::function<bool(const CredentialOverview &)> &condition,
                  const QString &expected) const
{
    drive.until(
        [&] {
            const CredentialOverview *found = find(label);
            return found && condition(*found);
        },
        expected);
}

void Stage::fill(const QString &name, int rows) const
{
    const auto *view = drive.see<QAbstractItemView>(name);
    drive.until([&] { return view->model()->rowCount() >= rows; }, u"%1 rows in “%2”"_s.arg(rows).arg(name));
}

void Stage::select(const QString &label) const
{
    drive.click(u"filter-all"_s);
    drive.clickRow(u"keysTable"_s, static_cast<int>(KeyColumn::Label), label);
}

} // namespace claviger::demo
