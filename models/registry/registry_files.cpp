#include "models/registry/registry_files.h"

#include "models/registry/check_together.h"
#include "models/registry/loaded_registry.h"
#include "models/registry/provider_folder.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

Result<RegistryContents> builtInContents()
{
    QFile file(u":/claviger/registry.bin"_s);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorCode::Internal, u"registry"_s, u"this program holds no provider registry"_s);
    return readBlob(file.readAll());
}

OwnProviders own(const QString &path, const std::vector<Provider> &builtIn)
{
    RegistryFolder folder = readRegistryFolder(path);
    checkTogether(folder.sources, builtIn);
    OwnProviders found{{}, folder.allProblems()};
    for (ProviderSource &source : folder.sources) {
        if (!source.findings.problems.empty())
            continue;
        source.provider.builtIn = false;
        found.providers.push_back(std::move(source.provider));
    }
    return found;
}

} // namespace

Result<std::shared_ptr<ProviderRegistry>> loadBuiltIn()
{
    return builtInContents().transform([](RegistryContents &&contents) -> std::shared_ptr<ProviderRegistry> {
        return std::make_shared<LoadedRegistry>(std::move(contents));
    });
}

OwnProviders loadFolder(const QString &path)
{
    const Result<RegistryContents> builtIn = builtInContents();
    if (!builtIn)
        return {{}, {{path, 0, {}, builtIn.error().detail}}};
    return own(path, builtIn->providers);
}

std::vector<RegistryProblem> validateFile(const QString &path)
{
    const Result<QByteArray> bytes = readRegistryFile(path);
    if (!bytes)
        return {{path, 0, {}, bytes.error().detail}};
    if (QFileInfo(path).fileName() == defaultsFileName) {
        Findings findings{path, {}, {}};
        const VerifyDefaults unused = readDefaults(*bytes, findings);
        Q_UNUSED(unused)
        return findings.problems;
    }
    const Result<RegistryContents> builtIn = builtInContents();
    if (!builtIn)
        return {{path, 0, {}, builtIn.error().detail}};
    std::vector<ProviderSource> sources{readProvider(*bytes, path)};
    const bool isBuiltIn = std::ranges::find(builtIn->providers, sources.front().provider) != builtIn->providers.end();
    if (!isBuiltIn)
        checkTogether(sources, builtIn->providers);
    std::vector<RegistryProblem> problems = std::move(sources.front().findings.problems);
    std::ranges::stable_sort(problems, {}, &RegistryProblem::line);
    return problems;
}

Result<OpenedRegistry> openRegistry(const QString &userFolder)
{
    return builtInContents().transform([&](RegistryContents &&contents) {
        OwnProviders mine = userFolder.isEmpty() ? OwnProviders() : own(userFolder, contents.providers);
        std::ranges::move(mine.providers, std::back_inserter(contents.providers));
        VerifyDefaults defaults = contents.defaults;
        return OpenedRegistry{std::make_shared<LoadedRegistry>(std::move(contents)), std::move(mine.problems),
                              std::move(defaults)};
    });
}

} // namespace claviger
