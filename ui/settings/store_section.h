#pragma once

#include "models/base/progress.h"
#include "models/base/result.h"
#include "models/domain/store_admin.h"

#include <QWidget>

class QPushButton;
class QTableView;

namespace claviger {

struct AppContext;
class KeyValueList;
class ProgressRow;
class SlotTableModel;

/// The open store: its facts, its key slots, passphrase, rekey and integrity check.
class StoreSection final : public QWidget
{
    Q_OBJECT

public:
    explicit StoreSection(AppContext &context, QWidget *parent = nullptr);

protected:
    void showEvent(QShowEvent *event) override;

private:
    QWidget *buildFacts();
    QWidget *buildSlots();
    QWidget *buildCare();
    void refresh();
    void showInfo();
    void addSlot(SlotKind kind);
    void removeSlot();
    void slotAdded(const Result<> &done, SlotKind kind);
    void check();
    void showReport(const Result<CheckReport> &report);

    AppContext &m_context;
    KeyValueList *m_facts;
    SlotTableModel *m_model;
    QTableView *m_table;
    QPushButton *m_remove;
    ProgressRow *m_progress;
};

} // namespace claviger
