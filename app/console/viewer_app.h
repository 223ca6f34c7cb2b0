#pragma once

#include <QObject>

#include <memory>

class QApplication;

namespace claviger {

class ViewerWindows;

/// The program as an auditor starts it, with an export or an event proof and nothing else: settings, reader, windows; no store,
/// no keychain, no network. One a process, main thread.
class ViewerApp final : public QObject
{
    Q_OBJECT

public:
    /// Takes the look and language from the settings. \p app must outlive it.
    explicit ViewerApp(QApplication &app);
    ~ViewerApp() override;

    void open(const QString &file);

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace claviger
