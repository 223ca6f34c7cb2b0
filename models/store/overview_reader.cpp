#include "models/store/overview_reader.h"

#include "models/domain/credential_change.h"
#include "models/store/record_codec.h"

#include <algorithm>
#include <future>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::size_t kPiece = 4096; ///< rows that one thread decodes while the other reads on

/// A sealed row, copied out of SQLite's pages; offsets into the piece.
struct SealedRow {
    CredentialId id;
    quint64 epoch = 0;
    qsizetype overviewAt = 0;
    qsizetype detailsAt = 0;
    qsizetype end = 0;
};

struct Piece {
    std::vector<SealedRow> rows;
    QByteArray sealed;

    [[nodiscard]] QByteArrayView overview(const SealedRow &row) const
    {
        return QByteArrayView(sealed).sliced(row.overviewAt, row.detailsAt - row.overviewAt);
    }
    [[nodiscard]] QByteArrayView details(const SealedRow &row) const
    {
        return QByteArrayView(sealed).sliced(row.detailsAt, row.end - row.detailsAt);
    }
};

/// Opens rows on a thread of its own: it has its own ciphers and strings.
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

    [[nodiscard]] Result<CredentialOverview> overview(const SealedRow &row, QByteArrayView sealed)
    {
        const QByteArray place = CredentialTable::overviewPlace(m_store, row.epoch, row.id.value.toRfc4122());
        return open(row, sealed, place).and_then([&](const QByteArray &plain) { return decodeOverview(row.id, plain, m_pool); });
    }

    [[nodiscard]] Result<CredentialDetails> details(const SealedRow &row, quint64 revision, QByteArrayView sealed)
    {
        const QByteArray place = CredentialTable::detailsPlace(m_store, row.epoch, row.id.value.toRfc4122(), revision);
        return open(row, sealed, place).and_then([&](const QByteArray &plain) { return decodeDetails(plain, m_pool); });
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

    [[nodiscard]] Result<QByteArray> open(const SealedRow &row, QByteArrayView sealed, const QByteArray &place)
    {
        if (row.epoch == m_current.epoch)
            return m_current.aead.open(sealed, asBytes(place));
        if (m_previous && row.epoch == m_previous->epoch)
            return m_previous->aead.open(sealed, asBytes(place));
        return failure(ErrorCode::Damaged, row.id.toString());
    }

    StoreId m_store;
    Cipher m_current;
    std::optional<Cipher> m_previous;
    StringPool m_pool;
};

/// Reads on while the piece before is being decoded by \p Decode(Decoder &, const Piece &).
template <typename Decode>
class Pipeline
{
public:
    Pipeline(StoreSession &session, Decode decode)
        : m_decoder(session.keys().store(), session.keys())
        , m_decode(std::move(decode))
    {
    }
    ~Pipeline() { wait(); }
    Pipeline(const Pipeline &) = delete;
    Pipeline &operator=(const Pipeline &) = delete;

    /// Columns: id, epoch, overview and, with \p withDetails, details.
    [[nodiscard]] Result<> run(Query &query, bool withDetails, Progress &progress, const std::function<bool()> &stop)
    {
        while (query.next()) {
            add(query, withDetails);
            if (m_filling.rows.size() < kPiece)
                continue;
            if (stop())
                return failure(ErrorCode::Cancelled, {});
            flush();
            progress.advance(static_cast<qint64>(kPiece));
        }
        progress.advance(static_cast<qint64>(m_filling.rows.size()));
        flush();
        wait();
        return query.outcome();
    }

private:
    void add(const Query &query, bool withDetails)
    {
        SealedRow row{.id = {QUuid::fromRfc4122(query.blob(0))}, .epoch = query.natural(1)};
        row.overviewAt = m_filling.sealed.size();
        m_filling.sealed.append(query.blob(2));
        row.detailsAt = m_filling.sealed.size();
        if (withDetails)
            m_filling.sealed.append(query.blob(3));
        row.end = m_filling.sealed.size();
        m_filling.rows.push_back(row);
    }

    void flush()
    {
        wait();
        std::swap(m_decoding, m_filling);
        m_filling.rows.clear();
        m_filling.sealed.resize(0);
        m_running = std::async(std::launch::async, [this] { m_decode(m_decoder, m_decoding); });
    }

    void wait()
    {
        if (m_running.valid())
            m_running.get();
    }

    Decoder m_decoder;
    Decode m_decode;
    Piece m_filling;
    Piece m_decoding;
    std::future<void> m_running;
};

Result<std::size_t> countAll(Connection &connection, Progress &progress)
{
    return connection.number("SELECT count(*) FROM credential").map([&progress](qint64 total) {
        progress.setTotal(total);
        return static_cast<std::size_t>(total);
    });
}

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
        const auto total = countAll(connection, progress);
        if (!total)
            return tl::unexpected(total.error());
        OverviewScan scan;
        scan.overviews.reserve(*total);
        Pipeline pipeline(session, [&scan](Decoder &decoder, const Piece &piece) {
            for (const SealedRow &row : piece.rows) {
                auto overview = decoder.overview(row, piece.overview(row));
                if (overview)
                    scan.overviews.push_back(*std::move(overview));
                else
                    scan.unreadable.push_back(row.id);
            }
        });
        Query query = connection.query("SELECT id, epoch, overview FROM credential");
        if (auto done = pipeline.run(query, false, progress, stop); !done)
            return tl::unexpected(done.error());
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
        const auto total = countAll(connection, progress);
        if (!total)
            return tl::unexpected(total.error());
        std::vector<Credential> credentials;
        credentials.reserve(*total);
        Pipeline pipeline(session, [&credentials](Decoder &decoder, const Piece &piece) {
            for (const SealedRow &row : piece.rows) {
                auto overview = decoder.overview(row, piece.overview(row));
                if (!overview || overview->trashedAt)
                    continue;
                auto details = decoder.details(row, overview->revision, piece.details(row));
                if (details)
                    credentials.push_back({*std::move(overview), *std::move(details)});
            }
        });
        Query query = connection.query("SELECT c.id, c.epoch, c.overview, d.sealed FROM credential c "
                                       "JOIN detail d ON d.credential = c.row");
        return pipeline.run(query, true, progress, stop).map([&] { return std::move(credentials); });
    });
}

} // namespace claviger
