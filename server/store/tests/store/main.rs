//! The store on both databases: every case below runs once on SQLite and once on a real PostgreSQL.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "in a test, a panic is the report")]

mod access_log;
mod approvals;
mod door;
mod drafts;
mod factors;
mod fixture;
mod invitations;
mod leases;
mod opening;
mod people;
mod releases;
mod requests;
mod results;
mod rewriting;
mod sending;
mod staff;
mod staff_sessions;
#[expect(dead_code, reason = "stopping it is for the tests of the whole program")]
mod throwaway;

use fixture::{Engine, Place};

/// Runs one case on one engine, with a runtime of its own.
fn run<F: Future<Output = ()>>(engine: Engine, case: impl FnOnce(Place) -> F) {
    tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap().block_on(
        async {
            match Place::make(engine).await {
                Some(place) => case(place).await,
                None => eprintln!("left out: there is no PostgreSQL here"),
            }
        },
    );
}

/// Names every case twice, so that each shows on its own line.
macro_rules! on_both {
    ($($module:ident :: { $($case:ident),* $(,)? }),* $(,)?) => {
        mod sqlite { $($(#[test] fn $case() { super::run(super::Engine::Sqlite, super::$module::$case); })*)* }
        mod postgres { $($(#[test] fn $case() { super::run(super::Engine::Postgres, super::$module::$case); })*)* }
    };
}

on_both! {
    opening::{
        a_database_of_another_program_is_refused_and_left_as_it_was,
        a_stranger_that_uses_the_same_names_is_refused,
        a_newer_database_is_refused_and_left_as_it_was,
        an_empty_database_is_made_ready_only_when_asked,
        a_first_start_that_broke_off_is_finished,
        a_second_start_finds_what_the_first_kept,
        keys_that_do_not_fit_are_noticed,
        practice_is_refused_beside_real_answers,
        made_up_answers_are_refused_unless_marked,
        readiness_writes_and_reads,
    },
    drafts::{
        a_draft_lives_until_its_time_is_over,
        a_draft_that_was_removed_is_gone,
        an_older_version_never_overwrites_a_newer,
        of_many_who_keep_in_the_same_moment_each_is_told_what_became_of_theirs,
        whoever_goes_away_in_the_middle_takes_nobody_along,
        extending_brings_no_draft_back,
        expiry_removes_only_what_is_over,
    },
    sending::{
        sending_keeps_everything_at_once,
        a_second_press_stores_nothing,
        sending_after_another_tab_changed_the_draft_stores_nothing,
        sending_a_draft_that_is_gone_stores_nothing,
        a_sending_that_fails_half_way_leaves_no_trace,
        two_hundred_people_at_once_are_each_stored_once,
        one_person_pressing_twenty_times_at_once_is_stored_once,
        equality_answers_join_their_response_once,
        equality_answers_of_a_response_that_was_never_sent_go_nowhere,
        tallies_add_up,
    },
    releases::{
        the_freeze_opens_what_was_sent_and_nobody_else,
        a_quarter_is_never_closed_twice,
        a_period_that_moved_while_it_was_counted_is_not_closed,
        only_a_release_writes_down_its_keys,
        equality_answers_after_the_freeze_go_nowhere,
        many_responses_are_handed_out_each_once,
        quarters_and_years_are_counted,
        a_published_period_is_withdrawn_and_replaced_once,
        a_cube_is_handed_out_no_more_once_it_is_withdrawn,
    },
    leases::{
        of_many_who_want_the_lease_one_gets_it,
        a_beat_keeps_a_lease_from_being_taken_over,
        whoever_lost_the_lease_publishes_nothing,
    },
    requests::{
        asking_twice_asks_once,
        what_a_dead_freeze_left_running_waits_again,
        an_open_quarter_is_said_once_a_day_and_in_tens,
    },
    results::{
        a_closed_period_is_public_only_once_the_office_says_so,
        what_the_office_says_can_be_put_right_and_taken_away,
    },
    rewriting::{
        e27_nothing_in_common_between_before_and_after,
        what_a_live_session_points_to_is_left_alone,
        a_frozen_quarter_is_rewritten_and_stays_frozen,
        sending_goes_on_during_a_rewrite,
        a_rewrite_with_other_keys_changes_nothing,
        the_order_of_rows_changes,
    },
    staff::{
        an_account_begins_with_a_link_and_nothing_to_sign_in_with,
        a_sign_in_name_belongs_to_one_person_at_a_time,
        an_account_that_makes_no_sense_is_refused,
        nobody_gives_themselves_a_role,
        the_last_administrator_stays,
        two_administrators_ending_each_other_at_once_leave_one,
        whose_access_ends_is_out_at_once_and_leaves_nothing_to_come_back_with,
        other_roles_show_at_the_next_request,
    },
    invitations::{
        a_link_is_good_once,
        a_link_that_is_too_old_is_refused,
        a_new_link_ends_the_one_before,
        beginning_anew_takes_everything_old_away,
    },
    factors::{
        a_code_of_the_app_is_good_once,
        a_recovery_code_is_good_once,
        a_new_password_puts_everybody_else_out,
        the_last_way_in_is_not_taken_away,
        of_two_uses_of_a_passkey_at_once_one_is_counted,
        an_account_at_a_provider_is_bound_to_one_person,
        what_a_ceremony_remembers_is_taken_once,
    },
    staff_sessions::{
        a_session_lives_while_it_is_used_and_never_beyond_its_end,
        that_a_session_was_used_is_written_every_half_minute_and_never_backwards,
        a_clock_that_is_set_back_makes_no_session_live_longer,
        a_rise_of_rights_brings_a_new_token_and_kills_the_old_one,
        sessions_are_listed_and_ended_one_by_one_or_all,
        sweeping_takes_only_what_lets_nobody_in_any_more,
    },
    approvals::{
        two_different_people_must_agree,
        of_many_who_decide_at_once_one_does,
        what_nobody_decides_in_time_is_over,
        whoever_lost_the_role_counts_no_more,
        what_was_approved_is_carried_out_once,
    },
    access_log::{
        entries_are_numbered_without_gaps_however_many_write_at_once,
        an_entry_is_neither_changed_nor_taken_out,
        whatever_is_changed_in_an_entry_is_found_at_its_number,
        what_is_taken_out_put_in_or_moved_is_found,
        a_tail_that_was_cut_off_is_found,
        an_entry_behind_the_head_was_not_written_by_this_program,
        the_log_can_be_ended_at_a_checkpoint_and_stays_a_chain,
        a_clock_that_is_set_back_breaks_nothing,
        a_page_of_the_log_is_newest_first_and_bounded,
        a_change_that_fails_leaves_no_entry_and_an_entry_that_fails_no_change,
        an_entry_with_odd_characters_is_in_order_and_one_that_cannot_be_read_is_found,
    },
}
