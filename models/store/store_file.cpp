#include "models/store/store_file.h"

#include "models/store/schema.h"

#include <QFile>
#include <QFileInfo>
#include <QtEndian>

#include <mutex>
#include <utility>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 kSqliteHeader = 100;
constexpr QByteArrayView kSqliteMagic{"SQLite format 3", 16}; // with its zero byte
constexpr qsizetype kUserVersionAt = 60;
constexpr qsizetype kApplicationIdAt = 68;

struct OpenFiles {
    std::mutex mutex;
    QHash<QString, int> counts;
};

OpenFiles &openFiles()
{
    static OpenFiles files;
    return files;
}

QString identity(const QString &file)
{
    const QString real = QFileInfo(file).canonicalFilePath();
    return real.isEmpty() ? QFileInfo(file).absoluteFilePath() : real;
}

/// The first bytes of \p file tell what it is; read while nobody in this process has it open.
Result<> classify(const QString &file, const QByteArray &head)
{
    if (head.isEmpty())
        return failure(ErrorCode::NotAStore, file, u"The file is empty."_s);
    if (!head.startsWith(kSqliteMagic))
        return failure(ErrorCode::NotAStore, file, u"The file is no Claviger store."_s);
    if (head.size() < kSqliteHeader)
        return failure(ErrorCode::Damaged, file, u"The file is cut off."_s);
    if (qFromBigEndian<qint32>(head.constData() + kApplicationIdAt) != kApplicationId)
        return failure(ErrorCode::NotAStore, file, u"The file is a database of another program."_s);
    const auto version = qFromBigEndian<qint32>(head.constData() + kUserVersionAt);
    if (version > kSchemaVersion)
        return failure(ErrorCode::NewerFormat, file);
    if (version < 1)
        return failure(ErrorCode::Damaged, file, u"It has no tables."_s);
    return {};
}

Result<> classifyClosed(const QString &file)
{
    OpenFiles &files = openFiles();
    const std::scoped_lock lock(files.mutex); // held while the plain descriptor is open
    if (files.counts.contains(identity(file)))
        return {};
    QFile plain(file);
    if (!plain.open(QIODevice::ReadOnly))
        return failure(ErrorCode::AccessDenied, file, plain.errorString());
    return classify(file, plain.read(kSqliteHeader));
}

/// Under SQLite's own lock, so that nobody is in the middle of a write.
Result<> checkSize(Connection &connection)
{
    Query reading = connection.query("SELECT count(*) FROM sqlite_master");
    if (!reading.next()) {
        Error error = reading.outcome() ? Error{ErrorCode::Damaged, {}, {}} : reading.outcome().error();
        if (error.code == ErrorCode::NotAStore)
            error.code = ErrorCode::Damaged; // the file's first bytes said that it is one
        return failure(error.code, connection.file(), error.detail);
    }
    const Result<qint64> pages = connection.number("PRAGMA page_count");
    const Result<qint64> pageSize = connection.number("PRAGMA page_size");
    if (!pages || !pageSize)
        return tl::unexpected((pages ? pageSize : pages).error());
    if (*pages * *pageSize > QFileInfo(connection.file()).size())
        return failure(ErrorCode::Damaged, connection.file(), u"The file is cut off."_s);
    return {};
}

bool hasHotJournal(const QString &file) { return QFileInfo(file + u"-journal"_s).size() > 0; }

} // namespace

OpenMark::OpenMark(const QString &file)
    : m_file(identity(file))
{
    OpenFiles &files = openFiles();
    const std::scoped_lock lock(files.mutex);
    ++files.counts[m_file];
}

OpenMark::~OpenMark()
{
    if (m_file.isEmpty())
        return;
    OpenFiles &files = openFiles();
    const std::scoped_lock lock(files.mutex);
    if (--files.counts[m_file] == 0)
        files.counts.remove(m_file);
}

OpenMark::OpenMark(OpenMark &&other) noexcept
    : m_file(std::exchange(other.m_file, {}))
{
}

OpenMark &OpenMark::operator=(OpenMark &&other) noexcept
{
    std::swap(m_file, other.m_file);
    return *this;
}

Result<OpenedFile> openStoreFile(const QString &file, Connection::Mode mode)
{
    const QFileInfo facts(file);
    if (!facts.exists())
        return failure(ErrorCode::NotFound, file);
    if (!facts.isFile())
        return failure(ErrorCode::NotAStore, file, u"It is no file."_s);
    if (auto done = classifyClosed(file); !done)
        return tl::unexpected(done.error());
    if (mode == Connection::Mode::ReadOnly && hasHotJournal(file))
        mode = Connection::Mode::ReadWrite;
    OpenMark mark(file);
    auto connection = Connection::open(file, mode);
    if (!connection)
        return tl::unexpected(connection.error());
    if (auto done = checkSize(**connection); !done)
        return tl::unexpected(done.error());
    return OpenedFile{std::move(mark), *std::move(connection)};
}

} // namespace claviger
