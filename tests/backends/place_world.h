#pragma once

#include "app/console/console.h"
#include "models/services/key_catalog.h"
#include "models/services/session.h"
#include "models/services/settings.h"
#include "models/tables/key_columns.h"
#include "tests/backends/colleague.h"
#include "tests/backends/place_broker.h"
#include "tests/support/window_driver.h"
#include "ui/shell/main_window.h"
#include "ui/shell/workbench.h"

#include <QAction>
#include <QTableView>

namespace claviger::test {

/// A key that somebody put there. One provider each, since some brokers keep one key of each alone; labels of small letters,
/// since some make paths of them.
struct GivenKey {
    QString label;
    QString provider;
    QString environment;
};

inline const GivenKey kBilling{QStringLiteral("billing"), QStringLiteral("stripe"), QStringLiteral("production")};
inline const GivenKey kMailer{QStringLiteral("mailer"), QStringLiteral("sendgrid"), QStringLiteral("staging")};
inline const GivenKey kSearch{QStringLiteral("search"), QStringLiteral("anthropic"), QStringLiteral("development")};

/// What a test wants to begin with.
struct PlaceWish {
    QStringList roles{QStringLiteral("admin")}; ///< of whoever sits at the window, at a broker of the dialect that has roles
    QStringList brokerOptions;
};

/// One place with nothing in it but the workspace "shop", a colleague who works there too, and the product's console, whole,
/// which opens it as a person does. What does not come throws Unmet.
class PlaceWorld
{
public:
    explicit PlaceWorld(const PlaceWish &wish = {});
    ~PlaceWorld();
    PlaceWorld(const PlaceWorld &) = delete;
    PlaceWorld &operator=(const PlaceWorld &) = delete;

    [[nodiscard]] Place place() const { return thePlace(); }
    [[nodiscard]] bool isBroker() const { return place() != Place::Local; }
    [[nodiscard]] PlaceBroker &broker() const { return *m_broker; }
    [[nodiscard]] Composition &parts() const { return console().parts(); }
    [[nodiscard]] Console &console() const { return *m_console; }
    [[nodiscard]] MainWindow &window() const { return console().window(); }
    [[nodiscard]] const WindowDriver &drive() const { return *m_drive; }
    [[nodiscard]] QString file(const QString &name) const { return m_folder.filePath(name); }

    /// The colleague who is an admin, and another person of \p roles.
    [[nodiscard]] Backend &others();
    [[nodiscard]] std::unique_ptr<BrokerColleague> another(const QString &name, const QStringList &roles) const;
    /// A colleague's answer; throws when it is none.
    template <typename T>
    static T taken(QFuture<Result<T>> future)
    {
        Result<T> answer = answerOf(std::move(future));
        if (!answer)
            throw Unmet{QStringLiteral("a colleague's work: %1 %2").arg(answer.error().subject, answer.error().detail)};
        return *std::move(answer);
    }

    /// An order for \p key; an empty \p value declares it.
    [[nodiscard]] NewCredential orderFor(const GivenKey &key, const QByteArray &value) const;
    /// What a colleague puts there, with a value that its provider might have issued.
    CredentialId add(const GivenKey &key, const QByteArray &value = {});
    /// One that fits \p key; another one each time.
    [[nodiscard]] QByteArray madeUp(const GivenKey &key) const;
    /// The value that add() gave it.
    [[nodiscard]] QString valueOf(const GivenKey &key) const { return QString::fromUtf8(m_values.value(key.label)); }
    /// The name of the field that is secret.
    [[nodiscard]] QString fieldOf(const GivenKey &key) const;
    /// As a colleague sees it.
    [[nodiscard]] CredentialOverview theirs(const GivenKey &key);
    [[nodiscard]] Credential whole(const CredentialId &id) { return taken(others().credential(id)); }

    /// Opens the place in the window: passphrase, or sign-in in the browser; waits for the keys.
    void open();
    /// The same, once the window shows the way in.
    void enter();

    [[nodiscard]] QTableView *table() const { return drive().see<QTableView>(QStringLiteral("keysTable")); }
    /// As the table shows them, from above.
    [[nodiscard]] QStringList labels() const;
    void awaitLabels(const QStringList &wanted) const;
    /// What the window knows of it; throws when it does not.
    [[nodiscard]] const CredentialOverview &key(const GivenKey &key) const;
    [[nodiscard]] bool knows(const GivenKey &key) const { return find(key) != nullptr; }
    void await(const GivenKey &key, const std::function<bool(const CredentialOverview &)> &condition,
               const QString &expected) const;
    /// Selects its row, among all keys.
    void select(const GivenKey &key) const;
    /// Opens its details at tab \p tab, by keyboard.
    void details(const GivenKey &key, int tab = 0) const;
    void showTab(int tab) const;

    [[nodiscard]] QAction *action(const QString &name) const;
    /// Triggers what the menu offers; throws when it is greyed.
    void menu(const QString &name) const;
    /// Whether \p name is offered at this place. When it is not: that it stands in a menu, is greyed, and says why.
    [[nodiscard]] bool offers(const QString &name, Capability capability) const;
    /// The same of the button \p name.
    [[nodiscard]] bool offersButton(const QString &name, Capability capability) const;
    [[nodiscard]] bool can(Capability capability) const;

    /// The next message that passes: its text.
    void awaitToast(const QString &text) const;
    /// Saves what is seen as PLACE-name.png where CLAVIGER_SCREENSHOTS says. A test that throws saves PLACE-failed-FUNCTION.png.
    void picture(const QString &name) const;

private:
    [[nodiscard]] bool save(const QString &name) const;
    [[nodiscard]] const CredentialOverview *find(const GivenKey &key) const;
    [[nodiscard]] QString why(const QString &name, bool isEnabled, const QString &tip, Capability capability) const;

    QTemporaryDir m_folder;
    std::unique_ptr<PlaceBroker> m_broker;
    std::unique_ptr<Colleague> m_colleague;
    std::unique_ptr<Console> m_console;
    std::unique_ptr<WindowDriver> m_drive;
    QMap<QString, QByteArray> m_values;
};

} // namespace claviger::test
