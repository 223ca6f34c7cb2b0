#include "models/remote/wire/postgres_session.h"

#include "models/remote/auth/secret_text.h"
#include "models/remote/wire/libpq.h"
#include "models/remote/wire/postgres_environment.h"
#include "models/remote/wire/postgres_trust.h"
#include "models/remote/wire/shown_text.h"
#include "models/remote/wire/socket_wait.h"
#include "models/secure/digest.h"

#include <algorithm>
#include <array>
#include <memory>

namespace claviger {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

namespace {

constexpr auto kSlice = 50ms; // how soon a stop is noticed
constexpr std::size_t kMostAnswerBytes = 64UL * 1024;
constexpr const char *kQuestion
    = "SELECT current_user, current_database(), version(), (SELECT rolvaliduntil FROM pg_catalog.pg_roles "
      "WHERE rolname = current_user)";

/// Settings for libpq, in its own form.
class Settings
{
public:
    void add(const char *name, QByteArray value) { m_values.emplace_back(name, std::move(value)); }
    [[nodiscard]] PGconn *connect(const LibPq &pq, const Secret &password) const
    {
        const Secret ended = joined({password.view(), std::string_view("\0", 1)});
        std::vector<const char *> names{"password"};
        std::vector<const char *> values{ended.view().data()};
        for (const auto &[name, value] : m_values) {
            names.push_back(name.constData());
            values.push_back(value.constData());
        }
        names.push_back(nullptr);
        values.push_back(nullptr);
        return pq.connectStartParams(names.data(), values.data(), 0);
    }

private:
    std::vector<std::pair<QByteArray, QByteArray>> m_values;
};

QByteArray modeName(PostgresTls tls)
{
    switch (tls) {
    case PostgresTls::Disable: return "disable";
    case PostgresTls::PreferOnLoopback: return "prefer";
    case PostgresTls::Require: return "require";
    case PostgresTls::VerifyCa: return "verify-ca";
    case PostgresTls::VerifyFull: return "verify-full";
    }
    Q_UNREACHABLE();
}

Settings settingsFor(const PostgresErrand &errand, const PostgresAddress &at, const PostgresTrust &trust)
{
    Settings settings;
    settings.add("host", at.place.host);
    settings.add("hostaddr", at.address.toString().toLatin1());
    settings.add("port", QByteArray::number(at.place.port));
    settings.add("user", errand.target.user);
    settings.add("dbname", errand.target.database);
    settings.add("sslmode", modeName(errand.target.tls));
    settings.add("sslrootcert", trust.rootFile());
    settings.add("ssl_min_protocol_version", "TLSv1.2");
    settings.add("gssencmode", "disable");
    settings.add("application_name", "claviger");
    settings.add("client_encoding", "UTF8");
    // Named and missing, so that the user's own files are not taken instead.
    settings.add("passfile", trust.missingFile());
    settings.add("sslcert", trust.missingFile());
    settings.add("sslkey", trust.missingFile());
    settings.add("sslcrl", trust.missingFile());
    for (const auto &[name, value] : errand.target.settings)
        settings.add(name.constData(), value); // of two the later one counts
    // Whoever stands in between has no certificate that binds to the password's proof: it gets neither the password, as the
    // methods without such a proof would send it, nor an "ok" out of us.
    if (errand.target.tls == PostgresTls::Require)
        settings.add("channel_binding", "require");
    return settings;
}

QString shown(const LibPq &pq, const PGresult *row, int column)
{
    return shownText({pq.value(row, 0, column), static_cast<std::size_t>(pq.valueSize(row, 0, column))});
}

/// One connection to one address.
class Attempt
{
public:
    Attempt(const LibPq &pq, const PostgresErrand &errand)
        : m_pq(pq)
        , m_errand(errand)
    {
    }
    ~Attempt() { m_pq.finish(m_connection); }
    Attempt(const Attempt &) = delete;
    Attempt &operator=(const Attempt &) = delete;

    /// The answer's word; "timeout" when \p reachedBy passed without a connection, "connect" when there is none.
    QByteArray run(const Settings &settings, Clock::time_point reachedBy)
    {
        m_connection = settings.connect(m_pq, m_errand.target.password);
        if (!m_connection || m_pq.status(m_connection) == CONNECTION_BAD)
            return "connect";
        m_pq.setErrorVerbosity(m_connection, PQERRORS_SQLSTATE);
        m_pq.setNoticeReceiver(
            m_connection, [](void *, const PGresult *) {}, nullptr);
        PostgresPollingStatusType next = PGRES_POLLING_WRITING;
        while (next != PGRES_POLLING_OK) {
            const ConnStatusType phase = m_pq.status(m_connection);
            const bool isReaching = phase == CONNECTION_STARTED;
            if (!wait(next == PGRES_POLLING_WRITING, isReaching ? reachedBy : m_errand.deadline))
                return "timeout";
            next = m_pq.connectPoll(m_connection);
            if (next == PGRES_POLLING_FAILED)
                return failedWord(phase);
        }
        return "ok";
    }

    [[nodiscard]] QByteArray certificate() const
    {
        const auto *ssl = static_cast<const ssl_st *>(m_pq.sslStruct(m_connection, "OpenSSL"));
        x509_st *peer = ssl && m_pq.peerCertificate ? m_pq.peerCertificate(ssl) : nullptr;
        if (!peer)
            return {};
        QByteArray der(std::max(m_pq.writeCertificate(peer, nullptr), 0), Qt::Uninitialized);
        auto *out = reinterpret_cast<unsigned char *>(der.data());
        m_pq.writeCertificate(peer, &out);
        m_pq.freeCertificate(peer);
        return toByteArray(sha256(asBytes(der))).toHex();
    }

    /// Who we are there and until when; nothing when the server does not say.
    [[nodiscard]] std::vector<std::pair<QString, QString>> whoWeAre() const
    {
        if (m_pq.sendQuery(m_connection, kQuestion) != 1 || !receive())
            return {};
        const auto clear = [this](PGresult *result) { m_pq.clear(result); };
        const std::unique_ptr<PGresult, decltype(clear)> row(m_pq.getResult(m_connection), clear);
        const std::array names{u"current_user"_s, u"current_database"_s, u"version"_s, u"rolvaliduntil"_s};
        std::vector<std::pair<QString, QString>> told;
        if (!row || m_pq.resultStatus(row.get()) != PGRES_TUPLES_OK || m_pq.rows(row.get()) != 1
            || m_pq.columns(row.get()) != static_cast<int>(names.size()))
            return told;
        for (std::size_t i = 0; i < names.size(); ++i) {
            if (const int column = static_cast<int>(i); !m_pq.isNull(row.get(), 0, column))
                told.emplace_back(names[i], shown(m_pq, row.get(), column));
        }
        return told;
    }

private:
    [[nodiscard]] bool wait(bool forWriting, Clock::time_point until) const
    {
        while (!m_errand.isStopped) {
            const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - Clock::now());
            if (left <= 0ms)
                return false;
            if (waitForSocket(m_pq.socket(m_connection), forWriting, std::min<std::chrono::milliseconds>(left, kSlice)))
                return true;
        }
        return false;
    }

    /// Reads until a result is there; false when that fails or is more than we wanted to know.
    [[nodiscard]] bool receive() const
    {
        std::size_t received = 0;
        while (m_pq.isBusy(m_connection)) {
            if (!wait(false, m_errand.deadline))
                return false;
            received += bytesWaiting(m_pq.socket(m_connection));
            if (received > kMostAnswerBytes || m_pq.consumeInput(m_connection) != 1)
                return false;
        }
        return true;
    }

    [[nodiscard]] QByteArray failedWord(ConnStatusType phase) const
    {
        const QByteArray state = sqlStateIn(m_pq.errorMessage(m_connection));
        if (!state.isEmpty())
            return state;
        if (phase == CONNECTION_STARTED || phase == CONNECTION_MADE)
            return "connect";
        if (phase == CONNECTION_SSL_STARTUP)
            return "tls";
        return m_errand.target.tls == PostgresTls::Require ? "unverified" : "malformed";
    }

    const LibPq &m_pq;
    const PostgresErrand &m_errand;
    PGconn *m_connection = nullptr;
};

/// When the \p left addresses share what time there is.
Clock::time_point shareOf(Clock::time_point deadline, std::size_t left)
{
    const Clock::time_point now = Clock::now();
    return now + (deadline - now) / static_cast<int>(left);
}

} // namespace

QByteArray sqlStateIn(QByteArrayView message)
{
    constexpr qsizetype stateSize = 5;
    constexpr QByteArrayView mark = ":  ";
    const QByteArrayView line = message.trimmed();
    const QByteArrayView state = line.last(std::min(stateSize, line.size()));
    const bool isCode = state.size() == stateSize
        && std::ranges::all_of(state, [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'); });
    return isCode && line.chopped(stateSize).endsWith(mark) ? state.toByteArray() : QByteArray();
}

Result<WireAnswer> signIn(const LibPq &pq, const PostgresErrand &errand)
{
    const Clock::time_point begin = Clock::now();
    const Result<PostgresTrust> trust = PostgresTrust::prepare(errand);
    if (!trust)
        return tl::unexpected(trust.error());
    forgetPostgresEnvironment();
    WireAnswer answer;
    answer.word = "connect";
    answer.isVerified = errand.target.tls != PostgresTls::Require;
    std::size_t left = errand.addresses.size();
    for (const PostgresAddress &at : errand.addresses) {
        if (errand.isStopped)
            return failure(ErrorCode::Cancelled, {});
        Attempt attempt(pq, errand);
        const Clock::time_point reachedBy = shareOf(errand.deadline, left--);
        answer.word = attempt.run(settingsFor(errand, at, *trust), reachedBy);
        answer.latency = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - begin);
        if (answer.word == "connect" || (answer.word == "timeout" && Clock::now() < errand.deadline))
            continue;
        answer.certificate = attempt.certificate();
        if (answer.word == "ok")
            answer.reads = attempt.whoWeAre();
        break;
    }
    return answer;
}

} // namespace claviger
