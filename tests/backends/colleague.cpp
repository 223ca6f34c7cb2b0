#include "tests/backends/colleague.h"

#include "tests/support/window_driver.h"

#include <QSettings>
#include <QUuid>

namespace claviger::test {

using namespace Qt::Literals::StringLiterals;

namespace {

template <typename T>
void mustBe(const Result<T> &answer, const QString &what)
{
    if (!answer)
        throw Unmet{u"%1: %2 %3"_s.arg(what, answer.error().subject, answer.error().detail)};
}

} // namespace

StoreColleague::StoreColleague(const QString &file)
{
    mustBe(m_world.make(file), u"a store"_s);
    const Workspace shop{u"shop"_s, u"Web shop"_s, defaultEnvironments(), defaultPathTemplate(), 0};
    mustBe(answerOf(m_world.store->saveWorkspace(shop)), u"a workspace"_s);
}

BrokerColleague::BrokerColleague(BrokerProfile profile, const QByteArray &token, const ProviderRegistry &registry)
    : m_settings(std::make_unique<QSettings>(m_folder.filePath(u"settings.ini"_s), QSettings::IniFormat))
    , m_adapters({m_keychain, m_settings, m_clock, m_log, registry, {}, {}})
{
    profile.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    profile.signIn = BrokerSignIn::Token;
    m_keychain.entries.insert(tokenEntry(profile), token);
    m_place = m_adapters.placeOf(profile);
    mustBe(answerOf(m_adapters.link().open(profile, nullptr)), u"another console at the broker"_s);
}

BrokerColleague::~BrokerColleague() { m_adapters.link().close(); }

} // namespace claviger::test
