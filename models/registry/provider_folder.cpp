#include "models/registry/provider_folder.h"

#include <QDir>
#include <QFile>

#include <algorithm>
#include <tuple>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 largestFile = 256 * 1024;
constexpr qsizetype mostFiles = 500;

} // namespace

std::vector<RegistryProblem> RegistryFolder::allProblems() const
{
    std::vector<RegistryProblem> all = problems;
    for (const ProviderSource &source : sources)
        all.insert(all.end(), source.findings.problems.begin(), source.findings.problems.end());
    std::ranges::stable_sort(all, {}, [](const RegistryProblem &problem) { return std::tuple(problem.file, problem.line); });
    return all;
}

Result<QByteArray> readRegistryFile(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return failure(ErrorCode::NotFound, path, u"there is no such file"_s);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorCode::AccessDenied, path, file.errorString());
    const QByteArray bytes = file.read(largestFile + 1);
    if (file.error() != QFileDevice::NoError)
        return failure(ErrorCode::Storage, path, file.errorString());
    if (bytes.size() > largestFile)
        return failure(ErrorCode::InvalidInput, path, u"is larger than %1 bytes"_s.arg(largestFile));
    return bytes;
}

RegistryFolder readRegistryFolder(const QString &path)
{
    RegistryFolder folder;
    const QDir dir(path);
    QStringList names = dir.exists() ? dir.entryList({u"*.yml"_s}, QDir::Files, QDir::Name) : QStringList();
    if (names.size() > mostFiles) {
        folder.problems.push_back({path, 0, {}, u"holds more than %1 registry files"_s.arg(mostFiles)});
        names.resize(mostFiles);
    }
    for (const QString &name : names) {
        const QString file = dir.filePath(name);
        const Result<QByteArray> bytes = readRegistryFile(file);
        if (!bytes) {
            folder.problems.push_back({file, 0, {}, bytes.error().detail});
        } else if (name == defaultsFileName) {
            Findings findings{file, {}, {}};
            folder.defaults = readDefaults(*bytes, findings);
            folder.problems.insert(folder.problems.end(), findings.problems.begin(), findings.problems.end());
        } else {
            folder.sources.push_back(readProvider(*bytes, file));
        }
    }
    return folder;
}

} // namespace claviger
