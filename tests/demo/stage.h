#pragma once

#include "app/console/console.h"
#include "models/domain/credential.h"
#include "tests/demo/demo_options.h"
#include "tests/support/window_driver.h"

#include <QElapsedTimer>

namespace claviger::demo {

/// Where the demo is played: the running console, the hands at its window, numbered pictures, one line a step.
class Stage
{
public:
    /// Both must outlive the stage.
    Stage(Console &console, const Options &options);

    const test::WindowDriver drive;

    [[nodiscard]] const Options &options() const { return m_options; }
    [[nodiscard]] Composition &parts() const { return m_console.parts(); }
    /// A file in the output folder.
    [[nodiscard]] QString file(const QString &name) const;

    /// Plays one step and prints it with its seconds. Unmet goes on to the caller after a picture of what was there.
    void step(const QString &what, const std::function<void()> &play);
    enum class Toasts { Closed, Kept };
    /// Saves what is seen as NN-name.png, passing messages closed before unless the picture is about them.
    void picture(const QString &name, Toasts toasts = Toasts::Closed);
    /// The same of a window of its own.
    void pictureOf(QWidget &window, const QString &name);
    /// Waits until nothing of a program at work is on view, e.g. before a picture.
    void settle() const;

    /// The key with \p label, as the catalogue knows it; throws when there is none.
    [[nodiscard]] const CredentialOverview &key(const QString &label) const;
    /// Waits for \p condition on the key with \p label.
    void await(const QString &label, const std::function<bool(const CredentialOverview &)> &condition,
               const QString &expected) const;
    /// Waits until the list or table \p name shows \p rows rows or more.
    void fill(const QString &name, int rows) const;
    /// Selects the row of the key with \p label, with the filter that shows all.
    void select(const QString &label) const;

    [[nodiscard]] int pictures() const { return m_pictures; }
    [[nodiscard]] int steps() const { return m_steps; }

private:
    [[nodiscard]] const CredentialOverview *find(const QString &label) const;
    void save(const QPixmap &picture, const QString &name);

    Console &m_console;
    const Options &m_options;
    int m_steps = 0;
    int m_pictures = 0;
};

} // namespace claviger::demo
