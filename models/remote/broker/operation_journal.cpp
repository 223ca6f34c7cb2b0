#include "models/remote/broker/operation_journal.h"

#include "models/base/future.h"
#include "models/base/run_on.h"
#include "models/base/sync_folder.h"
#include "models/base/time_text.h"
#include "models/remote/oidc/ready_future.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QUuid>

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

const QByteArray headLine = "claviger-operations/1\n";
constexpr qint64 largestFile = 1024 * 1024;

QByteArray textOf(const std::vector<JournalEntry> &entries)
{
    QByteArray text = headLine;
    for (const JournalEntry &entry : entries) {
        text += entry.key + '\t' + entry.operation.toUtf8() + '\t' + entry.object.toUtf8() + '\t' + toRfc3339(entry.at).toUtf8();
        text += '\n';
    }
    return text;
}

Result<std::vector<JournalEntry>> entriesIn(const QByteArray &text, const QString &file)
{
    if (!text.startsWith(headLine))
        return failure(ErrorCode::Damaged, file, u"it is no list of operations"_s);
    std::vector<JournalEntry> entries;
    for (const QByteArray &line : text.sliced(headLine.size()).split('\n')) {
        if (line.isEmpty())
            continue;
        const QList<QByteArray> parts = line.split('\t');
        const std::optional<Instant> at = parts.size() == 4 ? fromRfc3339(QString::fromUtf8(parts[3])) : std::nullopt;
        if (!at || QUuid::fromString(QString::fromLatin1(parts[0])).isNull())
            return failure(ErrorCode::Damaged, file, u"a line of it is no operation"_s);
        entries.push_back({parts[0], QString::fromUtf8(parts[1]), QString::fromUtf8(parts[2]), *at});
    }
    return entries;
}

Result<std::vector<JournalEntry>> readFile(const QString &path)
{
    constexpr auto ownerAlone = QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner;
    const QString folder = QFileInfo(path).absolutePath();
    if (!QDir().mkpath(folder) || !QFile::setPermissions(folder, ownerAlone))
        return failure(ErrorCode::ReadOnly, folder);
    QFile file(path);
    if (!file.exists())
        return std::vector<JournalEntry>();
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorCode::Storage, path, file.errorString());
    Result<std::vector<JournalEntry>> entries = failure(ErrorCode::Damaged, path, u"it is far too long"_s);
    if (file.size() <= largestFile)
        entries = entriesIn(file.readAll(), path);
    if (!entries) { // somebody may still find out from it what was sent; the next entry would overwrite it
        const QString aside = path + u".damaged"_s;
        QFile::remove(aside);
        file.close();
        if (!file.rename(aside))
            return failure(ErrorCode::Storage, path, file.errorString());
    }
    return entries;
}

Result<> writeFile(const QString &path, const QByteArray &text)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner)
        || file.write(text) != text.size() || !file.commit())
        return failure(ErrorCode::Storage, path, file.errorString());
    if (!syncFolderOf(path))
        return failure(ErrorCode::Storage, path, u"its folder could not be written to the disk"_s);
    return {};
}

} // namespace

OperationJournal::OperationJournal(QObject *parent)
    : QObject(parent)
{
    m_writer.setMaxThreadCount(1);
}

OperationJournal::~OperationJournal() { m_writer.waitForDone(); }

QFuture<Result<std::vector<JournalEntry>>> OperationJournal::open(const QString &file)
{
    m_file = file;
    m_entries.clear();
    const auto read = runOn(m_writer, [file] { return readFile(file); });
    return andThen(read, this, [this, file](std::vector<JournalEntry> found) {
        if (m_file == file)
            m_entries.insert(m_entries.begin(), found.begin(), found.end());
        return readyFuture(Result<std::vector<JournalEntry>>(std::move(found)));
    });
}

void OperationJournal::close()
{
    m_file.clear();
    m_entries.clear();
}

QFuture<Result<>> OperationJournal::note(JournalEntry entry)
{
    std::erase_if(m_entries, [&](const JournalEntry &known) { return known.key == entry.key; });
    m_entries.push_back(std::move(entry));
    return write();
}

void OperationJournal::forget(const QByteArray &key)
{
    if (std::erase_if(m_entries, [&](const JournalEntry &known) { return known.key == key; }) > 0)
        static_cast<void>(write());
}

std::vector<JournalEntry> OperationJournal::about(const QString &object) const
{
    std::vector<JournalEntry> found;
    std::ranges::copy_if(m_entries, std::back_inserter(found), [&](const JournalEntry &entry) { return entry.object == object; });
    return found;
}

QFuture<Result<>> OperationJournal::write()
{
    if (m_file.isEmpty())
        return readyFuture(Result<>());
    return runOn(m_writer, [file = m_file, text = textOf(m_entries)] { return writeFile(file, text); });
}

} // namespace claviger
