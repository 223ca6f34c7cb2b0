// Build tool: checks every registry file of a folder and compiles them into one blob.
#include "models/registry/blob.h"
#include "models/registry/check_together.h"
#include "models/registry/provider_folder.h"

#include <QCoreApplication>
#include <QDir>
#include <QSaveFile>

#include <cstdio>

using namespace claviger;
using namespace Qt::Literals::StringLiterals;

namespace {

int complain(const QString &message)
{
    std::fprintf(stderr, "%s\n", qUtf8Printable(message));
    return 1;
}

int compile(const QString &folderPath, const QString &target)
{
    RegistryFolder folder = readRegistryFolder(folderPath);
    checkTogether(folder.sources, {});
    const std::vector<RegistryProblem> problems = folder.allProblems();
    for (const RegistryProblem &problem : problems)
        complain(problem.text());
    if (!problems.empty() || folder.sources.empty())
        return complain(u"%1: %2 problems in %3 files"_s.arg(folderPath).arg(problems.size()).arg(folder.sources.size()));
    RegistryContents contents{{}, folder.defaults};
    for (const ProviderSource &source : folder.sources)
        contents.providers.push_back(source.provider);
    QSaveFile file(target);
    if (!file.open(QIODevice::WriteOnly) || file.write(writeBlob(contents)) < 0 || !file.commit())
        return complain(u"%1: %2"_s.arg(target, file.errorString()));
    return 0;
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 3)
        return complain(u"usage: registry-compiler FOLDER TARGET"_s);
    return compile(arguments[1], arguments[2]);
}
