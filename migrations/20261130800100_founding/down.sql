ALTER TABLE company
    DROP COLUMN examples_id,
    DROP COLUMN module_project_times,
    DROP COLUMN module_work_time;
