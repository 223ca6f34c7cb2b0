#include "models/store/overview_reader.h"

#include "models/domain/credential_change.h"
#include "models/store/record_codec.h"

#include <algorithm>
#include <future>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::size_t kPiece = 4096; ///< rows that one thread decodes while the other reads on

/// Sealed rows, copied out of SQLite's pages back to back.
struct Piece {
    struct Row {
        CredentialId id;
        quint64 epoch = 0;
        qsizetype at = 0;
        qsizetype size = 0;
    };
    std::vector<Row> rows;
    QByteArray sealed;
};

/// Opens pieces on a thread of its own: it has its own ciphers and strings.
class Decoder
{
public:
    Decoder(StoreId store, KeyRing &keys)
        : m_store(store)
        , m_current(keys.current().epoch, keys.current().overviewKey)
    {
        if (EpochKeys *previous = keys.previous())
            m_previous.emplace(previous->epoch, previous->overviewKey);
    }

    void decode(const Piece &piece, OverviewScan &scan)
    {
        for (const Piece::Row &row : piece.rows) {
            const QByteArrayView sealed = QByteArrayView(piece.sealed).sliced(row.at, row.size);
            auto overview = decodeOne(row, sealed);
            if (overview)
                scan.overviews.push_back(*std::move(overview));
            else
                scan.unreadable.push_back(row.id);
        }
    }

private:
    struct Cipher {
        Cipher(quint64 number, const Secret &key)
            : epoch(number)
            , aead(key)
        {
        }
        quint64 epoch;
        Aead aead;
    };

    Result<CredentialOverview> decodeOne(const Piece::Row &row, QByteArrayView sealed)
    {
        Cipher *cipher = row.epoch == m_current.epoch      ? &m_current
            : m_previous && m_previous->epoch == row.epoch ? &*m_previous
                                                           : nullptr;
        if (!cipher)
            return failure(ErrorCode::Damaged, row.id.toString());
        const QByteArray place = CredentialTable::overviewPlace(m_store, row.epoch, row.id.value.toRfc4122());
        return cipher->aead.open(sealed, asBytes(place)).and_then([&](const QByteArray &plain) {
            return decodeOverview(row.id, plain, m_pool);
        });
    }

    StoreId m_store;
    Cipher m_current;
    std::optional<Cipher> m_previous;
    StringPool m_pool;
};

/// Reads on while the piece before is being decoded.
class Pipeline
{
public:
    Pipeline(StoreSession &session, OverviewScan &scan)
        : m_decoder(session.keys().store(), session.keys())
        , m_scan(scan)
    {
    }
    ~Pipeline() { wait(); }
    Pipeline(const Pipeline &) = delete;
    Pipeline &operator=(const Pipeline &) = delete;

    void add(const Query &query)
    {
        const QByteArrayView sealed = query.blob(2);
        m_filling.rows.push_back({.id = {QUuid::fromRfc4122(query.blob(0))},
                                  .epoch = query.natural(1),
                                  .at = m_filling.sealed.size(),
                                  .size = sealed.size()});
        m_filling.sealed.append(sealed);
    }

    [[nodiscard]] bool isFull() const { return m_filling.rows.size() >= kPiece; }

    void flush()
    {
        wait();
        m_decoding.rows.swap(m_filling.rows);
        m_decoding.sealed.swap(m_filling.sealed);
        m_filling.rows.clear();
        m_filling.sealed.resize(0);
        m_running = std::async(std::launch::async, [this] { m_decoder.decode(m_decoding, m_scan); });
    }

    void wait()
    {
        if (m_running.valid())
            m_running.get();
    }

private:
    Decoder m_decoder;
    OverviewScan &m_scan;
    Piece m_filling;
    Piece m_decoding;
    std::future<void> m_running;
};

} // namespace

std::optional<Instant> nextDueOf(const OverviewList &overviews, Instant now)
{
    std::optional<Instant> next;
    for (const CredentialOverview &o : overviews) {
        for (const auto &when : {o.graceEndsAt, o.purgeAfter}) {
            if (when && *when > now && (!next || *when < *next))
                next = when;
        }
    }
    return next;
}

Result<OverviewScan> scanOverviews(StoreSession &session, Progress &progress, const std::function<bool()> &stop)
{
    return session.read([&](Connection &connection) -> Result<OverviewScan> {
        const auto total = connection.number("SELECT count(*) FROM credential");
        if (!total)
            return tl::unexpected(total.error());
        progress.setTotal(*total);
        OverviewScan scan;
        scan.overviews.reserve(static_cast<std::size_t>(*total));
        Pipeline pipeline(session, scan);
        Query query = connection.query("SELECT id, epoch, overview FROM credential");
        while (query.next()) {
            pipeline.add(query);
            if (!pipeline.isFull())
                continue;
            if (stop())
                return failure(ErrorCode::Cancelled, session.file());
            pipeline.flush();
            progress.advance(static_cast<qint64>(kPiece));
        }
        if (auto outcome = query.outcome(); !outcome)
            return tl::unexpected(outcome.error());
        pipeline.flush();
        pipeline.wait();
        progress.setDone(*total);
        for (const CredentialOverview &o : scan.overviews) {
            if (isGraceOver(o, session.now()) || isPurgeDue(o, session.now()))
                scan.due.push_back(o.id);
        }
        scan.nextDue = nextDueOf(scan.overviews, session.now());
        return scan;
    });
}

Result<OverviewList> readOverviews(StoreSession &session, const std::vector<CredentialId> &ids)
{
    return session.read([&](Connection &connection) -> Result<OverviewList> {
        OverviewList list;
        StringPool pool;
        for (const CredentialId id : ids) {
            auto overview = session.credentials().overview(connection, id, pool);
            if (overview)
                list.push_back(*std::move(overview));
            else if (overview.error().code != ErrorCode::NotFound && overview.error().code != ErrorCode::Damaged)
                return tl::unexpected(overview.error());
        }
        return list;
    });
}

Result<std::vector<Credential>> readCredentials(StoreSession &session, Progress &progress, const std::function<bool()> &stop)
{
    return session.read([&](Connection &connection) -> Result<std::vector<Credential>> {
        std::vector<CredentialId> ids;
        Query query = connection.query("SELECT id FROM credential");
        while (query.next())
            ids.push_back({QUuid::fromRfc4122(query.blob(0))});
        if (auto outcome = query.outcome(); !outcome)
            return tl::unexpected(outcome.error());
        progress.setTotal(static_cast<qint64>(ids.size()));
        std::vector<Credential> credentials;
        for (const CredentialId id : ids) {
            if (stop())
                return failure(ErrorCode::Cancelled, session.file());
            auto stored = session.credentials().read(connection, id);
            if (stored && !stored->value.overview.trashedAt)
                credentials.push_back(std::move(stored->value));
            else if (!stored && stored.error().code != ErrorCode::Damaged)
                return tl::unexpected(stored.error());
            progress.advance();
        }
        return credentials;
    });
}

} // namespace claviger
