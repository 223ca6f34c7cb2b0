#pragma once

#include "models/base/result.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace claviger {

class FormRow;
class KeyCatalog;
class KeyService;
struct Workspace;

/// Chooses a workspace, or makes one in place: the last entry, "New workspace…", opens a name field below.
class WorkspacePicker final : public QWidget
{
    Q_OBJECT

public:
    /// Both must outlive the picker. \p whyNoNew: why none can be made here; empty: one can.
    WorkspacePicker(KeyService &keys, const KeyCatalog &catalog, QString whyNoNew = {}, QWidget *parent = nullptr);

    /// Chooses \p slug when there is such a workspace, else the first one. Emits nothing.
    void setCurrent(const QString &slug);
    [[nodiscard]] QString current() const; ///< slug; empty while a new one is being named
    [[nodiscard]] bool isNaming() const;
    /// Makes the named workspace; answers by workspaceChosen() or under the field.
    void create();
    [[nodiscard]] QComboBox *combo() const noexcept { return m_combo; }

signals:
    void workspaceChosen(const QString &slug);
    /// Making it failed; the reason stands under the field.
    void createFailed();

private:
    void buildNaming();
    void fill();
    void chosen(int row);
    void made(const Result<Workspace> &answer);

    KeyService &m_keys;
    const KeyCatalog &m_catalog;
    const QString m_whyNoNew;
    QComboBox *m_combo;
    QWidget *m_naming;
    QLineEdit *m_name;
    FormRow *m_nameRow;
    QPushButton *m_create;
    bool m_saving = false;
};

} // namespace claviger
