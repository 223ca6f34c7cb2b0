#pragma once

#include <QWidget>

class QComboBox;
class QLabel;

namespace claviger {

struct AppContext;

/// Whether keys are checked with their providers by themselves, when not, and how much an answer is doubted. Off by default.
class VerificationSection final : public QWidget
{
    Q_OBJECT

public:
    /// \p context must outlive the section.
    explicit VerificationSection(AppContext &context, QWidget *parent = nullptr);

private:
    QWidget *buildSchedule();
    QWidget *buildTrust();
    QComboBox *hourBox(const QString &objectName, const QString &description, int hour);
    void keepQuietHours();
    void explain();

    AppContext &m_context;
    QComboBox *m_from = nullptr;
    QComboBox *m_until = nullptr;
    QLabel *m_quiet = nullptr;
    QLabel *m_next = nullptr;
};

} // namespace claviger
