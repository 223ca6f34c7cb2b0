#include "tests/bench/children.h"

#include "app/console/console.h"
#include "models/secure/process_hardening.h"
#include "models/services/session.h"
#include "models/tables/key_columns.h"
#include "tests/bench/audit_bench.h"
#include "tests/bench/broker_bench.h"
#include "tests/bench/measure.h"
#include "tests/bench/viewer_bench.h"
#include "tests/support/local_world.h"
#include "tests/support/private_home.h"
#include "ui/firstrun/first_run.h"
#include "ui/shell/main_window.h"
#include "ui/shell/workbench.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QLineEdit>
#include <QProcess>
#include <QStandardItemModel>
#include <QTableView>
#include <QTextStream>
#include <QTimer>

namespace claviger::bench {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr auto kStart = "CLAVIGER_BENCH_START";
constexpr int kPatience = 120'000;

/// Calls back once, after the first painting of any window is done.
class FirstPaint final : public QObject
{
public:
    explicit FirstPaint(std::function<void()> then)
        : m_then(std::move(then))
    {
        qApp->installEventFilter(this);
    }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::Paint && m_then)
            QTimer::singleShot(0, std::exchange(m_then, {}));
        return QObject::eventFilter(watched, event);
    }

private:
    std::function<void()> m_then;
};

int print(const QJsonObject &object)
{
    QTextStream(stdout) << QJsonDocument(object).toJson(QJsonDocument::Compact) << '\n';
    return 0;
}

int measureStart(const std::function<void()> &show)
{
    const qint64 start = qEnvironmentVariable(kStart).toLongLong();
    double shown = 0;
    const FirstPaint first([&] {
        shown = since(start);
        QApplication::quit();
    });
    show();
    const int code = QApplication::exec();
    return code == 0 ? print({{u"shown"_s, shown}}) : code;
}

int bare()
{
    QStandardItemModel model(20, 6);
    QTableView view;
    return measureStart([&] {
        view.setModel(&model);
        view.resize(1280, 800);
        view.show();
    });
}

QJsonArray keystrokes(QTableView *table, QLineEdit *field)
{
    QJsonArray times;
    for (const QString &query : {u"team-1"_s, u"key-09"_s, u"tag-3 service-1"_s}) {
        for (const QChar letter : query) {
            const qint64 start = monotonicNow();
            QTest::keyClick(field, letter.toLatin1());
            table->viewport()->repaint();
            times.append(since(start));
        }
        field->clear();
        QCoreApplication::processEvents();
    }
    return times;
}

QJsonObject sorts(QTableView *table)
{
    QJsonObject times;
    for (int column = 0; column < kKeyColumns; ++column) {
        QJsonArray runs;
        for (const Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
            const qint64 start = monotonicNow();
            table->model()->sort(column, order);
            table->viewport()->repaint();
            runs.append(since(start));
        }
        times.insert(QString(columnName(static_cast<KeyColumn>(column))), runs);
    }
    return times;
}

/// The longest time that the window did not answer.
class Heartbeat
{
public:
    Heartbeat()
    {
        m_last = monotonicNow();
        QObject::connect(&m_timer, &QTimer::timeout, [this] {
            m_longest = std::max(m_longest, since(m_last));
            m_last = monotonicNow();
        });
        m_timer.start(1);
    }
    [[nodiscard]] double longest() const { return m_longest; }

private:
    QTimer m_timer;
    qint64 m_last = 0;
    double m_longest = 0;
};

/// How long the Verification page takes to sum all keys up, and how long the window stood still meanwhile.
QJsonObject verificationPage(Console &console)
{
    auto *bench = console.window().findChild<Workbench *>();
    const Heartbeat heartbeat;
    const qint64 start = monotonicNow();
    bench->showPage(u"verification"_s);
    const auto isShown = [&] {
        const auto *never = console.window().findChild<QTableView *>(u"neverTable"_s);
        return never && never->model()->rowCount() > 0;
    };
    while (!isShown() && since(start) < kPatience)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents | QEventLoop::AllEvents);
    const double shown = since(start);
    QCoreApplication::processEvents();
    return {{u"page"_s, shown}, {u"pageBlocked"_s, heartbeat.longest()}};
}

int table(QApplication &app, const QString &file, int count)
{
    Console console(app);
    console.window().resize(1280, 800);
    console.start(file);
    Session &session = console.parts().session();
    const auto ready
        = [&] { return session.state() == SessionState::Locked && console.window().findChild<QTableView *>(u"keysTable"_s); };
    if (!QTest::qWaitFor(ready, kPatience))
        return 1;
    auto *view = console.window().findChild<QTableView *>(u"keysTable"_s);
    const Heartbeat heartbeat;
    const qint64 start = monotonicNow();
    const QFuture unlocked = session.unlockWithMasterKey(test::secretOf(test::someMasterKey()));
    QObject::connect(&session, &Session::unlocked, &console.window(), [&] { emit console.window().firstRun().storeReady(file); });
    double shown = 0;
    while (shown == 0 && since(start) < kPatience) {
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents | QEventLoop::AllEvents);
        if (view->isVisible() && view->model()->rowCount() == count) {
            view->viewport()->repaint();
            shown = since(start);
        }
    }
    QCoreApplication::processEvents();
    QJsonObject answer{{u"shown"_s, shown}, {u"blocked"_s, heartbeat.longest()}, {u"resident"_s, residentMegabytes()}};
    if (auto *field = console.window().findChild<QLineEdit *>(u"keysSearch"_s); field && count >= 100'000) {
        answer.insert(u"search"_s, keystrokes(view, field));
        answer.insert(u"sort"_s, sorts(view));
        const QJsonObject page = verificationPage(console);
        for (auto at = page.begin(); at != page.end(); ++at)
            answer.insert(at.key(), at.value());
    }
    return print(answer);
}

} // namespace

QJsonObject runChild(const QStringList &arguments)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QString::fromLatin1(kStart), QString::number(monotonicNow()));
    process.setProcessEnvironment(environment);
    process.start(QCoreApplication::applicationFilePath(), QStringList{u"--child"_s} + arguments);
    process.waitForFinished(kPatience * 2);
    const QJsonObject answer = QJsonDocument::fromJson(process.readAllStandardOutput()).object();
    if (answer.isEmpty())
        QTextStream(stderr) << u"%1 failed: %2\n"_s.arg(arguments.join(u' '),
                                                        QString::fromLocal8Bit(process.readAllStandardError()));
    return answer;
}

int child(int argc, char **argv, const QStringList &arguments)
{
    const QString what = arguments.value(0);
    if (what == "bare"_L1) {
        const QApplication app(argc, argv);
        return bare();
    }
    hardenProcess();
    QApplication app(argc, argv);
    QApplication::setApplicationName(u"claviger"_s);
    if (what == "audit"_L1)
        return print(auditChild(arguments.mid(1)));
    if (what == "table"_L1)
        return table(app, arguments.value(1), arguments.value(2).toInt());
    if (what == "broker"_L1)
        return print(brokerChild(app, arguments.mid(1)));
    if (what == "viewer"_L1)
        return print(viewerChild(app, arguments.value(1)));
    std::unique_ptr<Console> console;
    return measureStart([&] {
        console = std::make_unique<Console>(app);
        console->start(arguments.value(1));
    });
}

} // namespace claviger::bench
