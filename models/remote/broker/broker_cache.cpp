#include "models/remote/broker/broker_cache.h"

#include "models/base/run_on.h"
#include "models/remote/broker/cache_codec.h"
#include "models/secure/aead.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::chrono::seconds saveDelay{15};
constexpr qint64 largestFile = 1024LL * 1024 * 1024;
constexpr qsizetype mostWholes = 5'000;

Result<QByteArray> fileBytes(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return failure(ErrorCode::NotFound, path);
    if (!file.open(QIODevice::ReadOnly) || file.size() > largestFile)
        return failure(ErrorCode::Storage, path, file.errorString());
    return file.readAll();
}

} // namespace

struct BrokerCache::Book {
    QString file;
    Secret key;
    CachedFacts facts;
    OverviewList keys;
    QHash<CredentialId, std::size_t> rows;
    WholeKeys wholes;
    bool hasKeys = false; ///< all of them were read once
    bool isChanged = false;

    [[nodiscard]] QByteArray aad() const { return "claviger-broker-cache/1 " + QFileInfo(file).absoluteDir().dirName().toUtf8(); }

    void number()
    {
        rows.clear();
        for (std::size_t i = 0; i < keys.size(); ++i)
            rows.insert(keys[i].id, i);
    }

    Result<CachedFacts> load()
    {
        if (key.isEmpty())
            return failure(ErrorCode::NotFound, file);
        const Result<QByteArray> sealed = fileBytes(file);
        if (!sealed)
            return tl::unexpected(sealed.error());
        Aead aead(key);
        const QByteArray name = aad();
        const Result<QByteArray> plain = aead.open(*sealed, asBytes(name));
        auto held = plain ? decodeCache(*plain) : std::nullopt;
        if (!held)
            return failure(ErrorCode::Damaged, file);
        facts = std::move(held->facts);
        keys = std::move(held->keys);
        wholes = std::move(held->wholes);
        hasKeys = true;
        number();
        return facts;
    }

    /// Losing it costs nothing but what can be read anew: a failed write is tried again with the next change.
    void save()
    {
        if (key.isEmpty() || !isChanged || !hasKeys || !QDir().mkpath(QFileInfo(file).absolutePath()))
            return;
        Aead aead(key);
        const QByteArray name = aad();
        const QByteArray plain = encodeCache(facts, keys, wholes);
        const QByteArray sealed = aead.seal(asBytes(plain), asBytes(name));
        QSaveFile out(file);
        isChanged = !out.open(QIODevice::WriteOnly) || !out.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner)
            || out.write(sealed) != sealed.size() || !out.commit();
    }

    void removeFile()
    {
        if (!file.isEmpty())
            QFile::remove(file);
    }

    void empty()
    {
        facts = {};
        keys.clear();
        rows.clear();
        wholes.clear();
        hasKeys = false;
        removeFile();
    }

    void remove(const CredentialId &id)
    {
        const auto row = rows.constFind(id);
        if (row == rows.constEnd())
            return;
        const std::size_t hole = *row;
        rows.remove(id);
        wholes.remove(id);
        if (hole + 1 != keys.size()) {
            keys[hole] = std::move(keys.back());
            rows[keys[hole].id] = hole;
        }
        keys.pop_back();
    }

    void put(CredentialOverview fresh)
    {
        const auto row = rows.constFind(fresh.id);
        if (row == rows.constEnd()) {
            rows.insert(fresh.id, keys.size());
            keys.push_back(std::move(fresh));
        } else if (keys[*row].revision <= fresh.revision) {
            keys[*row] = std::move(fresh);
        }
    }
};

BrokerCache::BrokerCache(QObject *parent)
    : QObject(parent)
    , m_book(std::make_shared<Book>())
{
    m_worker.setMaxThreadCount(1);
    m_save.setSingleShot(true);
    m_save.setInterval(saveDelay);
    m_save.callOnTimeout(this, [this] { save(); });
}

BrokerCache::~BrokerCache()
{
    close();
    m_worker.waitForDone();
}

QFuture<Result<CachedFacts>> BrokerCache::open(const QString &file, Secret key)
{
    close();
    const auto held = std::make_shared<Secret>(std::move(key));
    return runOn(m_worker, [book = m_book, file, held] {
        book->file = file;
        book->key = std::move(*held);
        return book->load();
    });
}

void BrokerCache::close()
{
    m_save.stop();
    m_worker.start([book = std::exchange(m_book, std::make_shared<Book>())] {
        book->save();
        releaseCryptoState();
    });
}

template <typename Step>
auto BrokerCache::change(Step step)
{
    if (!m_save.isActive())
        m_save.start();
    return runOn(m_worker, [book = m_book, step = std::move(step)] {
        book->isChanged = true;
        return step(*book);
    });
}

void BrokerCache::save()
{
    m_worker.start([book = m_book] {
        book->save();
        releaseCryptoState();
    });
}

void BrokerCache::removeFile()
{
    m_worker.start([book = m_book] {
        book->key = Secret();
        book->removeFile();
    });
}

void BrokerCache::keepUnder(Secret key)
{
    const auto held = std::make_shared<Secret>(std::move(key));
    static_cast<void>(change([held](Book &book) {
        book.key = std::move(*held);
        return true;
    }));
}

void BrokerCache::empty()
{
    m_worker.start([book = m_book] { book->empty(); });
}

void BrokerCache::keepFacts(QByteArray capabilities, QByteArray identity, Instant now)
{
    static_cast<void>(change([capabilities = std::move(capabilities), identity = std::move(identity), now](Book &book) {
        book.facts.capabilities = capabilities;
        book.facts.identity = identity;
        book.facts.readAt = now;
        return true;
    }));
}

void BrokerCache::keepWorkspaces(std::vector<Workspace> workspaces, Instant now)
{
    static_cast<void>(change([workspaces = std::move(workspaces), now](Book &book) {
        book.facts.workspaces = workspaces;
        book.facts.readAt = now;
        return true;
    }));
}

QFuture<QList<CredentialId>> BrokerCache::keepAll(std::shared_ptr<const OverviewList> keys, Instant now)
{
    return change([keys = std::move(keys), now](Book &book) {
        QList<CredentialId> other;
        QHash<CredentialId, quint64> before;
        for (const CredentialOverview &key : book.keys)
            before.insert(key.id, key.revision);
        for (const CredentialOverview &key : *keys) {
            if (before.take(key.id) != key.revision)
                other << key.id;
        }
        other += before.keys();
        book.keys = *keys;
        book.number();
        book.wholes.removeIf([&book](const auto &whole) { return !book.rows.contains(whole.key()); });
        book.hasKeys = true;
        book.facts.readAt = now;
        return other;
    });
}

void BrokerCache::keep(std::vector<CredentialId> asked, OverviewList fresh, Instant now)
{
    static_cast<void>(change([asked = std::move(asked), fresh = std::move(fresh), now](Book &book) {
        for (const CredentialId &id : asked) {
            if (std::ranges::none_of(fresh, [&](const CredentialOverview &key) { return key.id == id; }))
                book.remove(id);
        }
        for (const CredentialOverview &key : fresh)
            book.put(key);
        book.facts.readAt = now;
        return true;
    }));
}

void BrokerCache::keepWhole(Credential key)
{
    static_cast<void>(change([key = std::move(key)](Book &book) {
        if (book.wholes.size() >= mostWholes && !book.wholes.contains(key.overview.id))
            book.wholes.erase(book.wholes.cbegin());
        book.wholes.insert(key.overview.id, {key.overview.revision, key.details});
        if (book.rows.contains(key.overview.id))
            book.put(key.overview);
        return true;
    }));
}

QFuture<Result<Credential>> BrokerCache::credential(CredentialId id)
{
    return runOn(m_worker, [book = m_book, id]() -> Result<Credential> {
        const auto row = book->rows.constFind(id);
        if (row == book->rows.constEnd())
            return failure(ErrorCode::NotFound, id.toString());
        Credential key;
        key.overview = book->keys[*row];
        const auto whole = book->wholes.constFind(id);
        if (whole != book->wholes.constEnd() && whole->revision == key.overview.revision)
            key.details = whole->details;
        return key;
    });
}

QFuture<Result<OverviewList>> BrokerCache::overviews()
{
    return runOn(m_worker, [book = m_book]() -> Result<OverviewList> {
        if (!book->hasKeys)
            return failure(ErrorCode::NotFound, book->file);
        return book->keys;
    });
}

QFuture<Result<OverviewList>> BrokerCache::overviews(std::vector<CredentialId> ids)
{
    return runOn(m_worker, [book = m_book, ids = std::move(ids)]() -> Result<OverviewList> {
        OverviewList found;
        for (const CredentialId &id : ids) {
            if (const auto row = book->rows.constFind(id); row != book->rows.constEnd())
                found.push_back(book->keys[*row]);
        }
        return found;
    });
}

QFuture<Result<std::vector<Workspace>>> BrokerCache::workspaces()
{
    return runOn(m_worker, [book = m_book]() -> Result<std::vector<Workspace>> { return book->facts.workspaces; });
}

} // namespace claviger
