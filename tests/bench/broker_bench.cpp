#include "tests/bench/broker_bench.h"

#include "models/tables/key_table_model.h"
#include "tests/bench/children.h"
#include "tests/remote/broker_end/broker_process.h"
#include "tests/support/broker_console.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QFile>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QPushButton>
#include <QSslConfiguration>
#include <QTableView>
#include <QTextStream>
#include <QUrlQuery>

#include <map>

namespace claviger::bench {

using namespace Qt::Literals::StringLiterals;
using test::BrokerConsole;
using test::BrokerPerson;
using test::BrokerProcess;

namespace {

constexpr int kKeys = 100'000;
constexpr int kChanges = 5;
constexpr double kFrame = 16;

/// Milliseconds from another admin's order to the row that shows it, and how long the window stood still meanwhile.
struct Seen {
    double after = 0;
    Block blocked;
};

std::optional<Seen> changeSeen(BrokerConsole &console, BrokerPerson &other, const CredentialId &id, const QString &owner)
{
    const auto before = test::answerOf(other.backend.credential(id));
    if (!before)
        return std::nullopt;
    CredentialData data = dataOf(*before, u"other"_s);
    data.owner = owner;
    const qint64 begin = monotonicNow();
    const auto changed = other.backend.update({id, before->overview.revision}, data, u"bench"_s);
    const auto isShown = [&] {
        const CredentialOverview *row = console.catalog.find(id);
        return row && row->owner == owner;
    };
    const Block blocked = longestBlockUntil(isShown);
    const double after = since(begin);
    return isShown() && changed.isFinished() ? std::optional(Seen{after, blocked}) : std::nullopt;
}

QJsonArray arrayOf(const std::vector<double> &values)
{
    QJsonArray array;
    for (const double value : values)
        array.append(value);
    return array;
}

/// Waits for \p reply; empty when it failed.
QByteArray bodyOf(QNetworkReply *reply)
{
    QEventLoop loop;
    QObject::connect(reply, &QNetworkReply::finished, &loop, &QEventLoop::quit);
    if (!reply->isFinished())
        loop.exec();
    const QByteArray body = reply->error() == QNetworkReply::NoError ? reply->readAll() : QByteArray();
    reply->deleteLater();
    return body;
}

struct Fetched {
    double first = 0;
    double all = 0;
    qsizetype bytes = 0;
};

/// What any client has to do at least: asks for page after page, on one connection, and looks for nothing but the cursor.
std::optional<Fetched> plainFetch(const BrokerProcess &broker, const QByteArray &token)
{
    QNetworkAccessManager network;
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setCaCertificates(QSslCertificate::fromPath(broker.authorityFile()));
    Fetched fetched;
    QString cursor;
    const qint64 begin = monotonicNow();
    do {
        QUrlQuery query{{u"trashed"_s, u"include"_s}, {u"limit"_s, QString::number(fetched.bytes == 0 ? 200 : 2000)}};
        if (!cursor.isEmpty())
            query.addQueryItem(u"cursor"_s, cursor);
        QUrl url = broker.address().resolved(QUrl(u"/api/integrations/credentials"_s));
        url.setQuery(query);
        QNetworkRequest request(url);
        request.setSslConfiguration(tls);
        request.setRawHeader("Authorization", "Bearer " + token);
        const QByteArray body = bodyOf(network.get(request));
        constexpr QByteArrayView name = "\"next_cursor\":";
        const qsizetype at = body.lastIndexOf(name);
        if (at < 0)
            return std::nullopt;
        const QByteArray rest = body.mid(at + name.size());
        cursor = rest.startsWith('"') ? QString::fromLatin1(rest.mid(1, rest.indexOf('"', 1) - 1)) : QString();
        if (fetched.bytes == 0)
            fetched.first = since(begin);
        fetched.bytes += body.size();
    } while (!cursor.isEmpty());
    fetched.all = since(begin);
    return fetched;
}

/// One number, or those of a list.
void addAll(std::vector<double> &to, const QJsonValue &from)
{
    const QJsonArray all = from.isArray() ? from.toArray() : QJsonArray{from};
    for (const QJsonValue &each : all)
        to.push_back(each.toDouble());
}

} // namespace

QJsonObject brokerChild(QApplication &app, const QStringList &arguments)
{
    const QUrl address(arguments.value(0));
    const QString authority = arguments.value(1);
    const QByteArray token = arguments.value(2).toLatin1(); // made up for this broker
    const int count = arguments.value(3).toInt();
    Theme::current().apply(app);
    BrokerConsole console(test::tokenProfile(address, authority), token);
    console.window->resize(1280, 800);
    console.window->openBroker(console.kept.id);
    console.window->show();
    auto *open = console.window->findChild<QPushButton *>(u"openBroker"_s);
    if (!open || !QTest::qWaitFor([&] { return open->isVisible() && open->isEnabled(); }))
        return {};
    const qint64 begin = monotonicNow();
    open->click();
    const auto table = [&] { return console.window->findChild<QTableView *>(u"keysTable"_s); };
    const Block before = longestBlockUntil([&] { return table() && table()->isVisible() && table()->model()->rowCount() > 0; });
    table()->viewport()->repaint();
    const double first = since(begin);
    const Block loading = longestBlockUntil([&] { return console.catalog.isLoaded(); });
    table()->viewport()->repaint();
    const double all = since(begin);
    const auto *model = qobject_cast<KeyTableModel *>(table()->model());
    if (model->totalRows() != count)
        return {};
    BrokerPerson other(test::tokenProfile(address, authority), token);
    if (!other.open())
        return {};
    std::vector<double> seen;
    std::vector<double> blocked;
    std::vector<double> worked;
    for (int change = 0; change < kChanges; ++change) {
        const CredentialId id = console.catalog.keys()[static_cast<std::size_t>(count / (change + 2))].id;
        const auto shown = changeSeen(console, other, id, u"seen-%1@example.com"_s.arg(monotonicNow()));
        if (!shown)
            return {};
        seen.push_back(shown->after);
        blocked.push_back(shown->blocked.wall);
        worked.push_back(shown->blocked.work);
    }
    return {{u"first"_s, first},
            {u"all"_s, all},
            {u"seen"_s, arrayOf(seen)},
            {u"blockedOpening"_s, before.wall},
            {u"workOpening"_s, before.work},
            {u"blockedLoading"_s, loading.wall},
            {u"workLoading"_s, loading.work},
            {u"blockedChange"_s, arrayOf(blocked)},
            {u"workChange"_s, arrayOf(worked)},
            {u"resident"_s, residentMegabytes()}};
}

void brokerBench(Results &results)
{
    constexpr double kFirst = 500;
    constexpr double kAll = 12'000;
    constexpr double kSeen = 2'000;
    const BrokerProcess broker({u"--seed"_s, QString::number(kKeys)}, BrokerProcess::Wire::Tls);
    const QByteArray token = broker.token(u"Bench"_s, {u"admin"_s});
    std::vector<double> plainFirst;
    std::vector<double> plainAll;
    std::map<QString, std::vector<double>> ours;
    for (int run = 0; run < kRuns; ++run) { // in turns, so that both meet the same machine
        const auto fetched = plainFetch(broker, token);
        const QJsonObject window = runChild({u"broker"_s, broker.address().toString(), broker.authorityFile(),
                                             QString::fromLatin1(token), QString::number(kKeys)});
        if (!fetched || window.isEmpty()) {
            QTextStream(stderr) << "broker: no good answer\n";
            return;
        }
        plainFirst.push_back(fetched->first);
        plainAll.push_back(fetched->all);
        for (auto at = window.begin(); at != window.end(); ++at)
            addAll(ours[at.key()], at.value());
    }
    results.add({u"broker.plain-first-page"_s, u"ms"_s, plainFirst});
    results.add({u"broker.first-page.100000"_s, u"ms"_s, ours[u"first"_s], kFirst, median(plainFirst)});
    results.add({u"broker.plain-fetch.100000"_s, u"ms"_s, plainAll});
    results.add({u"broker.all-metadata.100000"_s, u"ms"_s, ours[u"all"_s], kAll, median(plainAll)});
    results.add({u"broker.change-seen"_s, u"ms"_s, ours[u"seen"_s], kSeen});
    for (const QString &when : {u"Opening"_s, u"Loading"_s, u"Change"_s}) {
        // The first window of a process is made while it opens: that is no matter of a broker.
        const std::optional<double> budget = when == u"Opening"_s ? std::nullopt : std::optional(kFrame);
        results.add({u"broker.longest-block."_s + when.toLower(), u"ms"_s, ours[u"blocked"_s + when], budget});
        results.add({u"broker.most-work."_s + when.toLower(), u"ms"_s, ours[u"work"_s + when], budget});
    }
    results.add({u"broker.resident.100000"_s, u"MB"_s, ours[u"resident"_s]});
}

} // namespace claviger::bench
